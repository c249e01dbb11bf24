//! A service as its readers see it.

use std::sync::OnceLock;

use asmx_core::service::{MethodDescriptor, ServiceDescriptor, ServiceSoap};
use jiff::tz::TimeZone;

use super::client_types::ClientTypes;
use super::facts::Facts;
use super::proxy::{Built, Edition, Proxies, Script, ServiceName, Source};
use super::unreflected::Unreflected;
use super::wsdl_file::{WsdlFile, WsdlFiles};
use crate::request::Kind;

/// What a mounted service or page is: everything that can be read of it without calling it.
#[derive(Debug)]
pub(crate) struct Description {
    /// As it is mounted.
    path: String,
    kind: Kind,
    /// The CLR's full name of the class.
    class: String,
    name: ServiceName,
    descriptor: Option<&'static ServiceDescriptor>,
    text: &'static str,
    /// In declaration order.
    methods: Vec<&'static MethodDescriptor>,
    /// Those whose results have a place in an envelope.
    soap_methods: Vec<&'static MethodDescriptor>,
    types: ClientTypes,
    /// The zone of the server.
    zone: TimeZone,
    facts: Facts,
    proxies: Proxies,
    /// The WSDL document that exists already.
    wsdl: WsdlFiles,
    /// Found when it is first asked for.
    unreflected: OnceLock<Option<Unreflected>>,
}

impl Description {
    pub(crate) fn new(
        path: &str,
        kind: Kind,
        service: Option<&'static ServiceDescriptor>,
        methods: Vec<&'static MethodDescriptor>,
        zone: TimeZone,
        facts: Facts,
    ) -> Self {
        let class = service.map_or_else(|| file_stem(path).to_owned(), ServiceDescriptor::full_name);
        let name = match service {
            Some(service) => ServiceName::new(service.namespace, service.name),
            // PRX-9.
            None if kind == Kind::Page => ServiceName::new("", "PageMethods"),
            None => ServiceName::new("", &class),
        };
        let types = ClientTypes::new(service, methods.iter().copied());
        let text = service.map_or("", |service| service.description);
        let proxies = Proxies::default();
        let soap_methods = methods.iter().copied().filter(|method| method.content.is_none()).collect();
        Self {
            path: path.to_owned(),
            kind,
            class,
            name,
            descriptor: service,
            text,
            methods,
            soap_methods,
            types,
            zone,
            facts,
            proxies,
            wsdl: WsdlFiles::default(),
            unreflected: OnceLock::new(),
        }
    }

    /// The CLR's full name of the class.
    pub(crate) fn class(&self) -> &str {
        &self.class
    }

    /// Its name in scripts, without the namespace.
    pub(crate) fn script_name(&self) -> &str {
        let full = self.name.full();
        full.rsplit('.').next().unwrap_or(full)
    }

    /// As it is mounted.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// What `#[script_service]` found, which free functions have not.
    pub(crate) fn descriptor(&self) -> Option<&'static ServiceDescriptor> {
        self.descriptor
    }

    /// The namespace of its XML.
    pub(crate) fn xml_namespace(&self) -> &'static str {
        self.descriptor.map_or(ServiceDescriptor::TEMPURI, |service| service.xml_namespace)
    }

    /// What it says of SOAP alone.
    pub(crate) fn soap(&self) -> ServiceSoap {
        self.descriptor.map_or(ServiceSoap::UNSAID, |service| service.soap)
    }

    /// The action of a method (CLS-17).
    pub(crate) fn action(&self, method: &MethodDescriptor) -> String {
        let namespace = self.xml_namespace();
        let slash = if namespace.ends_with('/') { "" } else { "/" };
        method.soap.action.map_or_else(|| format!("{namespace}{slash}{}", method.name), str::to_owned)
    }

    /// The name of the class without its namespace.
    pub(crate) fn short_class(&self) -> &str {
        self.class.rsplit('.').next().unwrap_or(&self.class)
    }

    /// The WSDL documents that exist already.
    pub(crate) fn wsdl(&self) -> &WsdlFiles {
        &self.wsdl
    }

    /// Gives it a WSDL document that exists already, or a part of one.
    pub(crate) fn add_wsdl(&mut self, query: &str, file: WsdlFile) {
        self.wsdl.add(query, file);
    }

    /// The method that XML cannot carry, if there is one (CLS-41).
    pub(crate) fn unreflected(&self) -> Option<&Unreflected> {
        self.unreflected.get_or_init(|| Unreflected::find(self.short_class(), &self.soap_methods)).as_ref()
    }

    /// The documentation of the service.
    pub(crate) fn text(&self) -> &'static str {
        self.text
    }

    /// The methods, in declaration order.
    pub(crate) fn methods(&self) -> &[&'static MethodDescriptor] {
        &self.methods
    }

    /// Those that SOAP can call: a result that is a whole answer has no place in an envelope.
    pub(crate) fn soap_methods(&self) -> &[&'static MethodDescriptor] {
        &self.soap_methods
    }

    /// The types that its clients know.
    pub(crate) fn types(&self) -> &ClientTypes {
        &self.types
    }

    /// The zone of the server.
    pub(crate) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// When the host was built.
    pub(crate) fn built(&self) -> Built {
        self.facts.built
    }

    /// Whether it is a service or a page.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether scripts get a proxy of it (RT-16, RT-28).
    pub(crate) fn has_proxy(&self) -> bool {
        self.kind == Kind::Service
    }

    /// The name of the cookie that sessions have.
    #[cfg_attr(not(feature = "openapi"), allow(dead_code, reason = "a document names it"))]
    pub(crate) fn session_cookie(&self) -> &str {
        &self.facts.session_cookie
    }

    /// Where the callers of the host find it, if that has been said.
    #[cfg_attr(not(feature = "openapi"), allow(dead_code, reason = "a document names them"))]
    pub(crate) fn servers(&self) -> &[String] {
        &self.facts.servers
    }

    /// The client proxy, written when it is first asked for.
    pub(crate) fn proxy(&self, edition: Edition) -> &Script {
        self.proxies.get(edition, || {
            let Self { name, methods, types, path, .. } = self;
            Script::new(Source { name, methods, types, assign: "=", path }, edition)
        })
    }

    /// The proxy of a page's methods, as it stands in the page: called beside the page itself (PRX-26).
    pub(crate) fn page_script(&self) -> String {
        let Self { name, methods, types, path, .. } = self;
        let path = path.rsplit('/').next().unwrap_or(path);
        Script::new(Source { name, methods, types, assign: " = ", path }, Edition::Release).text()
    }
}

/// The name of a file without its folder and its extension: the class that a service of functions would be.
fn file_stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.split('.').next().unwrap_or(file)
}
