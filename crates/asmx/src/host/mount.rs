//! What stands at a path: a service, functions, or the methods of a page.

use core::fmt;
use std::sync::Arc;

use super::settings::Settings;
use crate::call::{self, Call, CallFuture, Fault, Functions, Method, Service, Site};
use crate::protocol::proxy::{Edition, Proxies, Script, ServiceName, Source};
use crate::service::{ClientTypes, MethodDescriptor, ServiceDescriptor, Verb, refused_types};
use crate::text::{cmp_ignore_case, eq_ignore_case};

/// Something to mount, as the builder took it.
#[derive(Debug)]
pub(super) struct Mounted {
    pub(super) path: String,
    pub(super) source: MountSource,
}

/// Something that has methods.
#[derive(Debug)]
pub(super) struct MountSource {
    kind: MountKind,
    descriptor: Option<&'static ServiceDescriptor>,
    /// The policy that the service's attribute gives it.
    pub(super) cors: Option<call::Policy>,
    target: Box<dyn Target>,
}

/// What a path is. Pages have no proxies and no classic side (RT-28).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MountKind {
    Service,
    /// A service without `[ScriptService]` (RT-16).
    Classic,
    Page,
}

impl MountSource {
    pub(super) fn service<S: Service>(service: S) -> Self {
        let target = Methods { instance: Arc::new(service), methods: S::METHODS };
        Self {
            kind: MountKind::Service,
            descriptor: Some(S::DESCRIPTOR),
            cors: S::CORS,
            target: Box::new(target),
        }
    }

    pub(super) fn classic<S: Service>(service: S) -> Self {
        Self { kind: MountKind::Classic, ..Self::service(service) }
    }

    pub(super) fn per_call<S: Service>(make: impl Fn() -> Result<S, Fault> + Send + Sync + 'static) -> Self {
        let target = PerCall { make: Box::new(make), methods: S::METHODS };
        Self {
            kind: MountKind::Service,
            descriptor: Some(S::DESCRIPTOR),
            cors: S::CORS,
            target: Box::new(target),
        }
    }

    pub(super) fn functions(functions: Functions) -> Self {
        let target = Methods { instance: Arc::new(()), methods: functions.0 };
        Self { kind: MountKind::Service, descriptor: None, cors: None, target: Box::new(target) }
    }

    pub(super) fn page_methods(functions: Functions) -> Self {
        Self { kind: MountKind::Page, ..Self::functions(functions) }
    }

    /// The types that it asks for and cannot have (PRX-25).
    pub(super) fn refused_types(&self) -> Vec<String> {
        refused_types(self.descriptor, self.target.descriptors())
    }

    /// Its methods' names, each with the policy that the method's attribute gives it, in declaration order.
    pub(super) fn policies(&self) -> impl Iterator<Item = (&'static str, Option<call::Policy>)> {
        self.target.descriptors().enumerate().map(|(index, method)| (method.name, self.target.cors(index)))
    }

    /// The names that two methods of it share without regard to case. Only functions collected by hand can have such;
    /// a service with them does not compile.
    pub(super) fn colliding_names(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.target.descriptors().map(|method| method.name).collect();
        names.sort_by(|a, b| cmp_ignore_case(a, b));
        names.windows(2).filter(|pair| eq_ignore_case(pair[0], pair[1])).map(|pair| pair[1]).collect()
    }
}

/// Methods that can be called by their number, whatever type they belong to.
trait Target: fmt::Debug + Send + Sync {
    fn descriptors(&self) -> Box<dyn Iterator<Item = &'static MethodDescriptor> + '_>;
    fn cors(&self, index: usize) -> Option<call::Policy>;
    fn invoke(&self, index: usize, call: Call) -> CallFuture;
}

struct Methods<S: 'static> {
    instance: Arc<S>,
    methods: &'static [Method<S>],
}

impl<S: Send + Sync> Target for Methods<S> {
    fn descriptors(&self) -> Box<dyn Iterator<Item = &'static MethodDescriptor> + '_> {
        Box::new(self.methods.iter().map(|method| method.descriptor))
    }

    fn cors(&self, index: usize) -> Option<call::Policy> {
        self.methods[index].cors
    }

    fn invoke(&self, index: usize, call: Call) -> CallFuture {
        (self.methods[index].invoke)(Arc::clone(&self.instance), call)
    }
}

/// A service that is made anew for each call.
struct PerCall<S: 'static> {
    make: Box<dyn Fn() -> Result<S, Fault> + Send + Sync>,
    methods: &'static [Method<S>],
}

impl<S: Send + Sync> Target for PerCall<S> {
    fn descriptors(&self) -> Box<dyn Iterator<Item = &'static MethodDescriptor> + '_> {
        Box::new(self.methods.iter().map(|method| method.descriptor))
    }

    fn cors(&self, index: usize) -> Option<call::Policy> {
        self.methods[index].cors
    }

    /// The order is RT-26's: the body's syntax, then the service, then the arguments' types.
    fn invoke(&self, index: usize, mut call: Call) -> CallFuture {
        let made = call.read_arguments().and_then(|()| (self.make)());
        match made {
            Ok(instance) => (self.methods[index].invoke)(Arc::new(instance), call),
            Err(fault) => Box::pin(core::future::ready(Err(fault))),
        }
    }
}

impl<S> fmt::Debug for PerCall<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.methods.iter().map(|method| method.descriptor.name)).finish()
    }
}

impl<S> fmt::Debug for Methods<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.methods.iter().map(|method| method.descriptor.name)).finish()
    }
}

/// A path with its methods and the settings in force for it.
#[derive(Debug)]
pub(crate) struct Mount {
    /// As it was given: the casing that error texts show.
    pub(crate) path: String,
    pub(crate) kind: MountKind,
    pub(crate) settings: Settings,
    /// Its place in the table of policies: the number in the order of mounting.
    pub(crate) number: usize,
    pub(crate) site: Arc<Site>,
    /// The verbs that its methods have.
    pub(crate) verbs: &'static [http::Method],
    /// The documentation of the service.
    pub(crate) description: &'static str,
    /// The methods, ordered by name without regard to case.
    methods: Vec<MethodEntry>,
    target: Box<dyn Target>,
    /// What the client proxies are written from, besides the methods.
    name: ServiceName,
    types: ClientTypes,
    proxies: Proxies,
}

/// A method of a mount.
#[derive(Debug)]
pub(crate) struct MethodEntry {
    pub(crate) descriptor: &'static MethodDescriptor,
    /// Whether .NET takes for every parameter what Rust's type takes.
    pub(crate) strict: bool,
    pub(super) index: usize,
}

impl MethodEntry {
    fn new(index: usize, descriptor: &'static MethodDescriptor) -> Self {
        let strict = descriptor.parameters.iter().all(|parameter| asmx_json::hot::supports((parameter.ty)()));
        Self { descriptor, strict, index }
    }
}

impl Mount {
    pub(super) fn new(path: String, source: MountSource, settings: Settings, number: usize) -> Self {
        let MountSource { kind, descriptor, target, .. } = source;
        let mut methods: Vec<_> = target
            .descriptors()
            .enumerate()
            .map(|(index, descriptor)| MethodEntry::new(index, descriptor))
            .collect();
        methods.sort_by(|a, b| cmp_ignore_case(a.descriptor.name, b.descriptor.name));
        let mut json = settings.json.clone();
        let types = ClientTypes::new(descriptor, target.descriptors());
        json.types = types.table();
        let class = descriptor.map_or_else(|| file_stem(&path).to_owned(), ServiceDescriptor::full_name);
        let verbs = verbs(&methods);
        let description = descriptor.map_or("", |descriptor| descriptor.description);
        let name = match descriptor {
            Some(descriptor) => ServiceName::new(descriptor.namespace, descriptor.name),
            None => ServiceName::new("", &class),
        };
        let site = Arc::new(Site { json, class });
        let proxies = Proxies::default();
        Self { path, kind, settings, number, site, verbs, description, methods, target, name, types, proxies }
    }

    /// The method of a name, without regard to case (RT-10).
    pub(crate) fn method(&self, name: &str) -> Option<&MethodEntry> {
        let at = self.methods.binary_search_by(|entry| cmp_ignore_case(entry.descriptor.name, name)).ok()?;
        Some(&self.methods[at])
    }

    pub(crate) fn methods(&self) -> impl Iterator<Item = &'static MethodDescriptor> {
        self.methods.iter().map(|entry| entry.descriptor)
    }

    /// The client proxy, written when it is first asked for.
    pub(crate) fn proxy(&self, edition: Edition) -> &Script {
        self.proxies.get(edition, || {
            let methods: Vec<_> = self.target.descriptors().collect();
            let source = Source { name: &self.name, methods: &methods, types: &self.types, path: &self.path };
            Script::new(source, edition)
        })
    }

    pub(crate) fn invoke(&self, method: &MethodEntry, call: Call) -> CallFuture {
        self.target.invoke(method.index, call)
    }
}

fn verbs(methods: &[MethodEntry]) -> &'static [http::Method] {
    let has = |verb| methods.iter().any(|method| method.descriptor.verb == verb);
    match (has(Verb::Post), has(Verb::Get)) {
        (true, true) => &[http::Method::POST, http::Method::GET],
        (false, true) => Verb::Get.as_slice(),
        _ => Verb::Post.as_slice(),
    }
}

/// The name of a file without its folder and its extension: the class that a service of functions would be.
fn file_stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.split('.').next().unwrap_or(file)
}
