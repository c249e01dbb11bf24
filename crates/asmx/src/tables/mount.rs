//! What stands at a path: a service, functions, or the methods of a page.

use std::sync::Arc;

use asmx_core::call::{Call, CallFuture, Site};
use asmx_core::service::{MethodDescriptor, ServiceDescriptor, Verb};

use super::settings::Settings;
use super::target::Target;
use crate::describe::{Description, Facts};
use crate::request::Kind;
use asmx_types::text::cmp_ignore_case;

/// A path with its methods and the settings in force for it.
#[derive(Debug)]
pub(crate) struct Mount {
    /// As it was given: the casing that error texts show.
    pub(crate) path: String,
    pub(crate) kind: Kind,
    pub(crate) settings: Settings,
    /// Its place in the table of policies: the number in the order of mounting.
    pub(crate) number: usize,
    pub(crate) site: Arc<Site>,
    /// The verbs that its methods have.
    pub(crate) verbs: &'static [http::Method],
    pub(crate) description: Description,
    /// The methods, ordered by name without regard to case.
    methods: Vec<MethodEntry>,
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
}

impl MethodEntry {
    fn new(index: usize, descriptor: &'static MethodDescriptor) -> Self {
        let strict = descriptor.parameters.iter().all(|parameter| asmx_json::hot::supports((parameter.ty)()));
        Self { descriptor, strict, index }
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
        let mut methods: Vec<_> = declared
            .iter()
            .enumerate()
            .map(|(index, descriptor)| MethodEntry::new(index, descriptor))
            .collect();
        methods.sort_by(|a, b| cmp_ignore_case(a.descriptor.name, b.descriptor.name));
        let verbs = verbs(&methods);
        let mut json = settings.json.clone();
        let description = Description::new(&path, kind, service, declared, json.time_zone.clone(), facts);
        json.types = description.types().table();
        let (class, validates) = (description.class().to_owned(), settings.request_validation);
        let site = Arc::new(Site { json, class, validates });
        Self { path, kind, settings, number, site, verbs, description, methods, target }
    }

    /// The method of a name, without regard to case (RT-10).
    pub(crate) fn method(&self, name: &str) -> Option<&MethodEntry> {
        let at = self.methods.binary_search_by(|entry| cmp_ignore_case(entry.descriptor.name, name)).ok()?;
        Some(&self.methods[at])
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
        (true, true) => &[http::Method::POST, http::Method::GET],
        (false, true) => Verb::Get.as_slice(),
        _ => Verb::Post.as_slice(),
    }
}
