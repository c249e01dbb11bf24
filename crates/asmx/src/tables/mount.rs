//! What stands at a path: a service, functions, or the methods of a page.

use std::sync::Arc;

use asmx_core::call::{Call, CallFuture, Site};
use asmx_core::service::{Access, Jsonp, MethodDescriptor, ServiceDescriptor, SessionAccess, Verb};

use super::names::Names;
use super::settings::Settings;
use super::target::Target;
use crate::describe::{Description, Facts};
use crate::meter::MethodMeter;
use crate::request::{Kind, WebProtocol};

const BOTH: &[http::Method] = &[http::Method::POST, http::Method::GET];

/// A path with its methods and the settings in force for it.
#[derive(Debug)]
pub(crate) struct Mount {
    /// As it was given: the casing that error texts show.
    pub(crate) path: Arc<str>,
    pub(crate) kind: Kind,
    pub(crate) settings: Settings,
    /// Its place in the table of policies: the number in the order of mounting.
    pub(crate) number: usize,
    pub(crate) site: Arc<Site>,
    /// The verbs that its methods have.
    pub(crate) verbs: &'static [http::Method],
    pub(crate) description: Description,
    access: Access,
    methods: Vec<MethodEntry>,
    names: Names,
    target: Box<dyn Target>,
}

/// A method of a mount.
#[derive(Debug)]
pub(crate) struct MethodEntry {
    pub(crate) descriptor: &'static MethodDescriptor,
    /// Whether .NET takes for every parameter what Rust's type takes.
    pub(crate) strict: bool,
    /// Its number in declaration order.
    pub(crate) index: usize,
    /// The mount's, unless the method has its own word about nulls or tables.
    pub(crate) site: Arc<Site>,
    pub(crate) meter: MethodMeter,
    /// As whom pages of any site may call it by a script element.
    pub(crate) jsonp: Jsonp,
}

impl MethodEntry {
    fn new(
        path: &str,
        index: usize,
        descriptor: &'static MethodDescriptor,
        site: &Arc<Site>,
        jsonp: Jsonp,
    ) -> Self {
        let strict = descriptor.parameters.iter().all(|parameter| asmx_json::hot::supports((parameter.ty)()));
        let null = descriptor.null.unwrap_or(site.json.null);
        let data_rows = descriptor.data_rows || site.json.data_rows;
        let site = if (null, data_rows) == (site.json.null, site.json.data_rows) {
            Arc::clone(site)
        } else {
            let json = asmx_json::Settings { null, data_rows, ..site.json.clone() };
            let Site { class, xml_namespace, soap, validates, .. } = &**site;
            let (class, xml_namespace) = (class.clone(), xml_namespace.clone());
            Arc::new(Site { json, class, xml_namespace, soap: *soap, validates: *validates })
        };
        let meter = MethodMeter::new(path, descriptor.name);
        let jsonp = match descriptor.jsonp.unwrap_or(jsonp) {
            // A whole answer is no argument of a function.
            _ if descriptor.content.is_some() => Jsonp::Off,
            // Nobody has a session.
            Jsonp::Anonymous if descriptor.session != SessionAccess::None => Jsonp::Off,
            jsonp => jsonp,
        };
        Self { descriptor, strict, index, site, meter, jsonp }
    }
}

impl Mount {
    pub(crate) fn new(
        path: String,
        kind: Kind,
        service: Option<&'static ServiceDescriptor>,
        target: Box<dyn Target>,
        settings: Settings,
        number: usize,
        facts: Facts,
    ) -> Self {
        let declared: Vec<_> = target.descriptors().collect();
        let mut json = settings.json.clone();
        json.null = service.and_then(|service| service.null).unwrap_or(json.null);
        json.data_rows |= service.is_some_and(|service| service.data_rows);
        let zone = json.time_zone.clone();
        let description = Description::new(&path, kind, service, declared.clone(), zone, facts);
        json.types = description.types().table();
        let (class, validates) = (description.class().to_owned(), settings.request_validation);
        let xml_namespace =
            service.map_or(ServiceDescriptor::TEMPURI, |service| service.xml_namespace).to_owned();
        let soap = description.soap();
        let site = Arc::new(Site { json, class, xml_namespace, soap, validates });
        let access = service.map_or(Access::Unsaid, |service| service.access);
        let path: Arc<str> = path.into();
        let jsonp = match kind {
            Kind::Service => service.and_then(|service| service.jsonp).unwrap_or(settings.jsonp),
            Kind::Classic | Kind::Page => Jsonp::Off,
        };
        let methods: Vec<_> = declared
            .iter()
            .enumerate()
            .map(|(index, descriptor)| MethodEntry::new(&path, index, descriptor, &site, jsonp))
            .collect();
        let names = Names::new(methods.iter().map(|method| method.descriptor.name));
        let verbs = verbs(&methods);
        Self { path, kind, settings, number, site, verbs, description, access, methods, names, target }
    }

    /// All of them, by their numbers.
    pub(crate) fn methods(&self) -> &[MethodEntry] {
        &self.methods
    }

    /// Whether a page of any site may call one of its methods.
    pub(crate) fn has_jsonp(&self) -> bool {
        self.methods.iter().any(|method| method.jsonp != Jsonp::Off)
    }

    /// The method of a name, without regard to case (RT-10).
    pub(crate) fn method(&self, name: &str) -> Option<&MethodEntry> {
        self.names.find(name).map(|at| &self.methods[at])
    }

    /// The method of exactly that name (CLS-7), where another one of it without regard to case may be known already.
    pub(crate) fn exactly<'a>(
        &'a self,
        name: &str,
        known: Option<&'a MethodEntry>,
    ) -> Option<&'a MethodEntry> {
        let is_named = |entry: &&MethodEntry| entry.descriptor.name == name;
        known.filter(is_named).or_else(|| self.methods.iter().find(is_named))
    }

    /// The entry of one of its methods.
    pub(crate) fn entry(&self, descriptor: &'static MethodDescriptor) -> Option<&MethodEntry> {
        self.methods.iter().find(|entry| core::ptr::eq(entry.descriptor, descriptor))
    }

    /// The verbs that call a method: its own, and those of the protocols beside script calls (CLS-2).
    pub(crate) fn verbs_of(&self, method: &MethodEntry) -> &'static [http::Method] {
        let own = method.descriptor.verb;
        let other = match own {
            Verb::Post => WebProtocol::Get,
            Verb::Get => WebProtocol::Post,
        };
        if self.settings.protocols.has(other) { BOTH } else { own.as_slice() }
    }

    /// Who may call the method, or ask anything else.
    pub(crate) fn access(&self, method: Option<&MethodDescriptor>) -> Access {
        method.map_or(self.access, |method| method.access.or(self.access))
    }

    /// The verbs of its own path: GET for the help page, and POST where it speaks SOAP (CLS-2, RT-40).
    pub(crate) fn own_verbs(&self) -> &'static [http::Method] {
        let protocols = self.settings.protocols;
        match protocols.has(WebProtocol::Soap) || protocols.has(WebProtocol::Soap12) {
            true => BOTH,
            false => &[http::Method::GET],
        }
    }

    /// Whether its methods belong to something that is made of the request, whatever they extract themselves.
    pub(crate) fn is_made_of_requests(&self) -> bool {
        self.target.is_made_of_requests()
    }

    pub(crate) fn invoke(&self, method: &MethodEntry, call: Call) -> CallFuture {
        self.target.invoke(method.index, call)
    }
}

fn verbs(methods: &[MethodEntry]) -> &'static [http::Method] {
    let has = |verb| methods.iter().any(|method| method.descriptor.verb == verb);
    match (has(Verb::Post), has(Verb::Get)) {
        (true, true) => BOTH,
        (false, true) => Verb::Get.as_slice(),
        _ => Verb::Post.as_slice(),
    }
}
