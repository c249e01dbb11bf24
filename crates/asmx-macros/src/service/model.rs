//! What a service is, whatever it was written as.

use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::{Attribute, Generics, Path, ReceiverKind, ReturnType, Type, parse_quote};

use crate::attribute::Arguments;
use crate::cache::Cache;
use crate::docs;
use crate::errors::Errors;
use crate::names::Name;
use crate::null::Null;
use crate::style::{Case, Style, acronyms};

use super::attributes::WEB_METHOD;
use super::callers::Callers;
use super::jsonp::Jsonp;
use super::parameter::Parameter;
use super::parse::{FunctionSyntax, ImplItemSyntax, ImplSyntax, cfgs};
use super::parts::Block;
use super::soap::{MethodSoap, ServiceSoap};
use super::trait_syntax::TraitSyntax;

/// A service.
pub(crate) struct Service {
    pub(crate) krate: Path,
    pub(crate) cfgs: Vec<Attribute>,
    pub(crate) generics: Generics,
    pub(crate) self_ty: Type,
    pub(crate) name: Name,
    pub(crate) namespace: Option<syn::LitStr>,
    /// That of its XML.
    pub(crate) xml_namespace: Option<syn::LitStr>,
    pub(crate) soap: ServiceSoap,
    pub(crate) path: Option<syn::LitStr>,
    pub(crate) description: String,
    /// What becomes of a null that a Rust type cannot hold, if it says so.
    pub(crate) null: Option<Null>,
    /// Whether JSON has tables as rows.
    pub(crate) data_rows: bool,
    /// Who pages of any site may call as, by a script element.
    pub(crate) jsonp: Jsonp,
    pub(crate) script_types: Vec<Type>,
    /// The expression of its CORS policy.
    pub(crate) cors: Option<TokenStream>,
    pub(crate) callers: Callers,
    pub(crate) block: Block,
    pub(crate) methods: Vec<Method>,
}

/// A web method.
pub(crate) struct Method {
    pub(crate) ident: Ident,
    pub(crate) name: Name,
    pub(crate) description: String,
    pub(crate) cfgs: Vec<Attribute>,
    pub(crate) get: bool,
    /// Each of these two where it stands, for what cannot go together.
    pub(crate) blocking: Option<Ident>,
    pub(crate) cancel_on_disconnect: Option<Ident>,
    pub(crate) xml: bool,
    /// Where it stands: it means nothing without `xml`.
    pub(crate) serialize_strings: Option<Ident>,
    pub(crate) session: Access,
    /// How long answers are kept, and where that stands.
    pub(crate) cache: Option<(Ident, Cache)>,
    pub(crate) callers: Callers,
    pub(crate) is_async: bool,
    pub(crate) receiver: Receiver,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) output: Type,
    /// As the service's, for this method.
    pub(crate) null: Option<Null>,
    /// Whether JSON has tables as rows.
    pub(crate) data_rows: bool,
    /// Who pages of any site may call as, by a script element.
    pub(crate) jsonp: Jsonp,
    pub(crate) script_types: Vec<Type>,
    /// The expression of its CORS policy.
    pub(crate) cors: Option<TokenStream>,
    pub(crate) soap: MethodSoap,
}

/// What a method has of its caller's session.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    None,
    Read,
    Write,
}

/// How a method takes its service.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Receiver {
    /// Not at all.
    None,
    /// `&self`, `self: &Arc<Self>`
    Shared,
    /// `self: Arc<Self>`
    Counted,
    /// In a way that cannot work.
    Wrong,
}

/// How the names of methods and parameters are made.
struct Styles {
    methods: Style,
    parameters: Style,
}

impl Styles {
    fn csharp() -> Self {
        Self { methods: Style::of(Case::CSharpUpper), parameters: Style::of(Case::CSharpLower) }
    }

    fn overridden(&self, arguments: &Arguments, errors: &Errors) -> Self {
        let names = Case::read(arguments, "names", errors);
        let acronyms = acronyms(arguments, errors);
        let read =
            |style: &Style, key| style.with(Case::read(arguments, key, errors).or(names), acronyms.as_ref());
        Self {
            methods: read(&self.methods, "rename_methods"),
            parameters: read(&self.parameters, "rename_parameters"),
        }
    }
}

/// The runtime crate: `::asmx`, unless `crate = some::path` says otherwise.
pub(crate) fn crate_path(arguments: &Arguments) -> Path {
    arguments.path("crate").unwrap_or_else(|| parse_quote!(::asmx))
}

impl Service {
    /// The front end for `impl` blocks. Takes what rustc would not understand off the syntax.
    pub(crate) fn from_impl(arguments: &Arguments, syntax: &mut ImplSyntax, errors: &Errors) -> Self {
        let ImplSyntax { attributes, generics, self_ty, items, .. } = syntax;
        let head = (&type_ident(self_ty), self_ty.clone(), generics.clone());
        Self::new(arguments, attributes, head, items, errors)
    }

    /// The front end for traits: the service is a type of its own around whatever implements the trait.
    pub(crate) fn from_trait(arguments: &Arguments, syntax: &mut TraitSyntax, errors: &Errors) -> Self {
        let (service, ident) = (syntax.service(), &syntax.ident);
        let head = (ident, parse_quote!(#service<__T>), parse_quote!(<__T: #ident>));
        Self::new(arguments, &syntax.attributes, head, &mut syntax.items, errors)
    }

    /// What all front ends have in common; the head is what the service is called, its type and the type's generics.
    fn new(
        arguments: &Arguments,
        attributes: &[Attribute],
        (ident, self_ty, generics): (&Ident, Type, Generics),
        items: &mut [ImplItemSyntax],
        errors: &Errors,
    ) -> Self {
        Self {
            krate: crate_path(arguments),
            cfgs: cfgs(attributes),
            generics,
            name: Name::read(arguments, ident, &Style::of(Case::None)),
            self_ty,
            namespace: arguments.text("namespace"),
            xml_namespace: arguments.text("xml_namespace"),
            soap: ServiceSoap::read(arguments, errors),
            path: arguments.text("path"),
            description: docs::described(arguments, attributes),
            null: Null::read(arguments, errors),
            data_rows: arguments.flag("data_rows"),
            jsonp: Jsonp::read(arguments, errors),
            script_types: arguments.types("script_types", errors),
            cors: arguments.expression("cors"),
            callers: Callers::read(arguments, errors),
            block: Block::read(arguments, errors),
            methods: Method::all(arguments, items, errors),
        }
    }

    /// Where it answers unless the host says otherwise.
    pub(crate) fn path(&self) -> String {
        self.path.as_ref().map_or_else(|| format!("/{}.asmx", self.name), syn::LitStr::value)
    }
}

/// What a type is called, without its path and arguments.
fn type_ident(ty: &Type) -> Ident {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.clone()),
        _ => None,
    }
    .unwrap_or_else(|| Ident::new("Service", ty.span()))
}

impl Method {
    /// Whether callers can give a parameter of that name.
    pub(crate) fn has_parameter(&self, name: &str) -> bool {
        let mut own = self.parameters.iter().filter(|parameter| !parameter.is_extracted);
        own.any(|parameter| parameter.name.text.eq_ignore_ascii_case(name))
    }

    /// The front end for free functions. Takes what rustc would not understand off the syntax.
    pub(crate) fn from_function(arguments: &Arguments, syntax: &mut FunctionSyntax, errors: &Errors) -> Self {
        Self::new(arguments, &Styles::csharp(), syntax, errors)
    }

    /// The web methods among the items of a service.
    fn all(service: &Arguments, items: &mut [ImplItemSyntax], errors: &Errors) -> Vec<Self> {
        let styles = Styles::csharp().overridden(service, errors);
        let mut methods = Vec::new();
        for item in items {
            if let ImplItemSyntax::WebMethod { marks, syntax } = item {
                let mut arguments = Arguments::none();
                for mark in marks {
                    arguments.add_attribute(&WEB_METHOD, mark, errors);
                }
                if let Some(key) = arguments.key("crate") {
                    errors.at(key, "`crate` belongs to the service", "write it in `#[script_service(…)]`");
                }
                methods.push(Self::new(&arguments, &styles, syntax, errors));
            }
        }
        methods
    }

    fn new(arguments: &Arguments, styles: &Styles, syntax: &mut FunctionSyntax, errors: &Errors) -> Self {
        let styles = styles.overridden(arguments, errors);
        let style = &styles.parameters;
        let parameters =
            syntax.signature.inputs.iter().filter_map(|input| Parameter::new(input, style, errors)).collect();
        syntax.strip_parameter_attributes();
        Self {
            ident: syntax.signature.ident.clone(),
            name: Name::read(arguments, &syntax.signature.ident, &styles.methods),
            description: docs::described(arguments, &syntax.attributes),
            cfgs: cfgs(&syntax.attributes),
            get: arguments.flag("get"),
            blocking: arguments.key("blocking").cloned(),
            cancel_on_disconnect: arguments.key("cancel_on_disconnect").cloned(),
            xml: arguments.flag("xml"),
            serialize_strings: arguments.key("serialize_strings").cloned(),
            session: match arguments.key("session") {
                None => Access::None,
                Some(_) if arguments.flag("session") => Access::Write,
                Some(_) => Access::Read,
            },
            cache: arguments.cache("cache").map(|(key, cache)| (key.clone(), cache)),
            callers: Callers::read(arguments, errors),
            is_async: syntax.signature.asyncness.is_some(),
            receiver: Receiver::new(syntax),
            parameters,
            output: match &syntax.signature.output {
                ReturnType::Type(_, ty) => (**ty).clone(),
                ReturnType::Default => Type::Verbatim(quote_spanned!(syntax.signature.ident.span()=> ())),
            },
            null: Null::read(arguments, errors),
            data_rows: arguments.flag("data_rows"),
            jsonp: Jsonp::read(arguments, errors),
            script_types: arguments.types("script_types", errors),
            cors: arguments.expression("cors"),
            soap: MethodSoap::read(arguments, errors),
        }
    }
}

impl Receiver {
    fn new(syntax: &FunctionSyntax) -> Self {
        let Some(receiver) = syntax.signature.receiver() else { return Self::None };
        match &receiver.kind {
            ReceiverKind::Reference(_, None, None) => Self::Shared,
            ReceiverKind::Typed(_, ty) => match &**ty {
                Type::Reference(reference)
                    if reference.mutability.is_none() && reference.lifetime.is_none() =>
                {
                    let is_known = is_arc(&reference.elem)
                        || matches!(&*reference.elem, Type::Path(p) if p.path.is_ident("Self"));
                    if is_known { Self::Shared } else { Self::Wrong }
                }
                ty if is_arc(ty) => Self::Counted,
                _ => Self::Wrong,
            },
            _ => Self::Wrong,
        }
    }
}

fn is_arc(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|segment| segment.ident == "Arc"))
}
