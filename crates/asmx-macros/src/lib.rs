//! The macros of asmx: `#[script_service]`, `#[web_method]`, `#[script_type]`, `#[derive(Exception)]` and `#[derive(Shared)]`.
//!
//! Do not depend on this crate: `asmx` re-exports the macros, and what they generate only fits the same version of it.
//! The macros are thin. They say what the user's items are; everything that can be done once for all of them is done
//! by the runtime, in the one hidden module that generated code touches.
//!
//! RT-21 and the like are rules of the wire; they stand in the repository, in `docs/wire`.
//!
//! With `ASMX_MACROS_DEBUG=1` in the compiler's environment each macro prints what it generates.

mod attribute;
mod cache;
mod docs;
mod errors;
mod exception;
mod functions;
mod names;
mod null;
mod service;
mod shared;
mod style;
#[cfg(test)]
mod tests;
mod types;
mod wire;

use proc_macro::TokenStream;

/// Makes an `impl` block a ScriptService: its `#[web_method]`s can be called from the browser. A trait becomes a
/// [contract](#contracts).
///
/// ```ignore
/// use asmx::prelude::*;
///
/// struct Shop { db: Pool }
///
/// /// The shop of Acme.                              // becomes the description of the service
/// #[script_service(namespace = "Acme.Shop")]         // answers at /Shop.asmx
/// impl Shop {
///     /// Everything on the shelf.                   // becomes the description of the method
///     #[web_method]
///     async fn list_products(&self, category: String) -> Result<Vec<Product>, ShopError> {
///         self.db.products(&category).await
///     }
/// }
/// ```
///
/// The block may be generic (`impl<T: Repository> Shop<T>`). Methods without `#[web_method]` stay private to Rust. A type
/// has one such block, or [several that name each other](#parts). Calls run at the
/// same time and share the service, so its fields are `Send` and `Sync`: `Arc` for `Rc`, an atomic, `Mutex` or `RwLock`
/// for `Cell` and `RefCell`. `#[derive(asmx::Shared)]` on the type names the field that is not.
///
/// **Doc comments are public text.** They stand on the help page, in the comments of the proxies and in API documents.
/// `description = "…"` keeps the two apart, and `description = ""` publishes nothing. The same holds for methods,
/// parameters, types and members.
///
/// | argument | meaning | default |
/// |---|---|---|
/// | `namespace = "Acme.Shop"` | the CLR namespace of the class | empty |
/// | `xml_namespace = "urn:acme"` | the namespace of its XML, of `[WebService(Namespace = …)]` | `http://tempuri.org/` |
/// | `name = "Shop"` | the class name | the type's name |
/// | `path = "/My Services/Shop.asmx"` | where the service answers, as it is when decoded; all but `< > * % & : \ ? #` may stand there | `/{name}.asmx` |
/// | `description = "The shop."` | what callers read about it | the doc comment |
/// | `names = "…"` | how the names of methods and parameters are made of Rust's, see below | C#'s |
/// | `rename_methods = "…"` | the same for the methods alone | C#'s: `list_products` is `ListProducts` |
/// | `rename_parameters = "…"` | the same for the parameters alone | C#'s: `product_id` is `productId` |
/// | `acronyms("ID", "URL")` | words that the team writes in capitals, see below | none |
/// | `null = "default"` | a null, or a member left out, for a type that cannot be null is its `Default`, see below | `"error"` (CNV-9, CNV-10) |
/// | `script_types(Dog, Cat)` | types that callers may name in `__type` (`[GenerateScriptType]`) | none |
/// | `authorize` | only for users who have logged in: its calls, its proxies and its help page (RT-31, RT-32) | for everybody |
/// | `roles = "Admin, Sales"` | only for users who have one of these roles | for everybody |
/// | `cors = Cors::origins([…])` | the service's own CORS policy; literal origins are checked here (CORS-16, CORS-31) | the host's |
/// | `parts("orders")` | the other blocks of the service, see [below](#parts) | none |
/// | `part = "orders"` | this is one of those | |
/// | `crate = some::path` | where the runtime crate is | `::asmx` |
///
/// # Names
///
/// Callers find methods without regard to case, but a parameter only under its exact name (RT-10, REQ-6). One rule makes
/// the names of methods, parameters and members: **underscores at either end belong to the name and stay; the
/// underscores between separate words, which the style puts together.** C#'s style, the default, leaves a name alone
/// that has capitals already: it is C#'s own.
///
/// | Rust | as a parameter | as a method or member |
/// |---|---|---|
/// | `product_id` | `productId` | `ProductId` |
/// | `_search` | `_search` | `_Search` |
/// | `__x` | `__x` | `__X` |
/// | `user_id_` | `userId_` | `UserId_` |
/// | `x1_y` | `x1Y` | `X1Y` |
/// | `_1st` | `_1st` | `_1st` |
/// | `r#type` | `type` | `Type` |
/// | `EmployeeID` | `EmployeeID` | `EmployeeID` |
/// | `employee_id`, with `acronyms("ID")` | `employeeID` | `EmployeeID` |
/// | `id_number`, with `acronyms("ID")` | `idNumber` | `IDNumber` |
/// | `employee_id`, with `names = "as written"` | `employee_id` | `employee_id` |
///
/// The styles are `"as written"` (or `"none"`), `"PascalCase"`, `"camelCase"`, `"snake_case"`,
/// `"SCREAMING_SNAKE_CASE"`, `"lowercase"` and `"UPPERCASE"`. `name = "…"` gives one item any name. Two items that come
/// to one name, and a name that C# could not have, are compile errors.
///
/// # Parts
///
/// What a partial class of C# had in several files stands in several blocks, each in a module of its choice. One of them
/// says what the service is and lists the others; these say who they are, and how their names are made:
///
/// ```ignore
/// #[script_service(namespace = "Acme.Shop", parts("orders"))]
/// impl Shop {
///     // …
/// }
///
/// mod orders {
///     #[script_service(part = "orders")]
///     impl super::Shop {
///         // …
///     }
/// }
/// ```
///
/// A part that is not listed, and a name without a part, are compile errors. A generic service has one block.
///
/// # Contracts
///
/// On a trait it makes a contract, for a crate that server and clients share and that needs `asmx-core` alone:
///
/// ```ignore
/// #[script_service(namespace = "Acme.Shop")]
/// pub trait Shop {
///     /// One of the products.
///     #[web_method]
///     async fn find(&self, id: i32) -> Result<Product, Fault>;
/// }
///
/// impl Shop for Shelves {                            // elsewhere; `async fn`, and no attribute
///     async fn find(&self, id: i32) -> Result<Product, Fault> {
///         self.db.find(id).await
///     }
/// }
///
/// Host::builder().service(shelves.as_service());     // `.contract::<ShopService>()` while nobody implements it
/// ShopClient::over(client).find(5).await?;           // any `asmx_core::client::Caller`: those of the crate `asmx-client`
/// ```
///
/// Beside the trait there are then `ShopService<T>`, an implementation as a service, and `ShopClient<C>`, whose methods
/// are the trait's and give a `Result<_, Fault>`, since calls can fail on the way. `ShopService` alone has the
/// descriptions without an implementation. The futures of the trait's `async fn`s are `Send`.
///
/// A contract has what callers know: methods take `&self` and what is sent. `#[extract]`, `cors` and `blocking` are matters
/// of the server; an implementation that needs the request is made of it, by `.service_per_call_with(…)`.
///
/// # Nulls
///
/// C#'s strings, lists and classes may be null, Rust's may not without `Option`: such a null is an error. **With
/// `null = "default"` it is what `Default` gives, for every type that has one**, numbers, dates and enums included, and
/// also in lists, dictionaries and objects; an `Option` stays `None`. So is a member of an object that is left out and
/// null in .NET, while numbers left out are .NET's zero as always. A parameter that is left out stays an error (REQ-54).
/// No ASP.NET does that; it departs from CNV-9 and CNV-10.
///
/// The same key stands in [`web_method`](macro@web_method) and [`script_type`](macro@script_type), and `.null(Null::Default)`
/// sets it for a host. The nearest counts: the type within itself, then the method, the service, the host.
/// `null = "error"` takes it back. A type that is generic counts as having no `Default`.
#[proc_macro_attribute]
pub fn script_service(arguments: TokenStream, item: TokenStream) -> TokenStream {
    traced("script_service", service::script_service(arguments.into(), &item.into()))
}

/// Publishes a method of a [`macro@script_service`], or a free function that `methods![…]` collects.
///
/// ```ignore
/// #[web_method]
/// async fn server_time() -> DateTime {
///     DateTime::now_utc()
/// }
///
/// let host = Host::builder().page_methods("/Default.aspx", methods![server_time]).build()?;
/// ```
///
/// | argument | meaning |
/// |---|---|
/// | `name = "GetProducts"` | the name on the wire, if not C#'s form of the Rust name |
/// | `description = "All products."` | what callers read about it, if not the doc comment |
/// | `get` | answers to GET instead of POST (`UseHttpGet = true`, RT-21) |
/// | `blocking` | a plain `fn` that blocks: runs on a thread where that harms nobody |
/// | `cancel_on_disconnect` | an `async fn` that is dropped when the client leaves, instead of running to its end |
/// | `xml` | answers in XML, a string as it is (`ResponseFormat = ResponseFormat.Xml`, RSP-51); errors stay JSON |
/// | `serialize_strings` | with `xml`: a string becomes `<string>…</string>` (`XmlSerializeString = true`, RSP-54) |
/// | `session` | has the caller's session (`EnableSession = true`, SAC-1); calls of one session run one at a time |
/// | `session = "read"` | the same for a method that only reads it (`EnableSessionState="ReadOnly"`): such calls run together, and none begins a session |
/// | `cache = 60` | a good answer is kept and given again, to every client, for so many seconds (`CacheDuration`, SAC-30) |
/// | `cache(60, shared)` | the same where the method has a `session` or an `#[extract]` parameter and yet gives every client the same answer |
/// | `cache(60, vary_by = session)` | an answer for each of what it depends on: `session`, `cookie("lang")`, `header("Accept-Language")`, `params("page")` of a query alone, `custom(function)` of the request's head; several in `[…]` (`VaryByHeader`, `VaryByParam`, `VaryByCustom`) |
/// | `cache(60, single_flight)` | one call at a time makes an answer, and others that want the same wait for it |
/// | `authorize` | only users who have logged in may call it; others get status 401 (RT-30) |
/// | `roles = "Admin, Sales"` | only users who have one of these roles may call it |
/// | `anonymous` | everybody may call it, though the service says `authorize` or `roles` |
/// | `names = "…"`, `rename_parameters = "…"`, `acronyms("ID")` | how names are made, as for the [service](macro@script_service#names) |
/// | `null = "default"` | what becomes of a null, as for the [service](macro@script_service#nulls) |
/// | `script_types(Dog, Cat)` | types that callers may name in `__type` |
/// | `soap(action = "…", bare, wrapped, one_way)` | what it is for SOAP alone (`[SoapDocumentMethod]`) |
/// | `soap(rpc)`, `soap(rpc, literal)`, `soap(encoded)` | RPC, and values that say their types (`[SoapRpcMethod]`, `Use`) |
/// | `soap(operation = "Add")` | what a WSDL document calls it, where C# had overloads: each has a `name` of its own, and all one `operation` (CLS-34) |
/// | `cors = Cors::closed()` | the method's own CORS policy; literal origins are checked here (CORS-17, CORS-31) |
/// | `crate = some::path` | where the runtime crate is (free functions) |
///
/// **What it may look like.** `fn` or `async fn`; with `&self`, `self: Arc<Self>` or neither; returning a script type
/// or a `Result` with one. Parameters own their data and have plain names.
///
/// **Parameters.** Each is a member of the caller's JSON object, and must be there (REQ-54).
///
/// | attribute | meaning |
/// |---|---|
/// | `#[script(name = "productId")]` | the name on the wire |
/// | `#[extract]` | comes from the head of the request, through axum's `FromRequestParts`; may be a pattern |
/// | `#[soap_header]` | a SOAP header that comes in: a class, an `Option` of one that may be missing, or a `Vec` of one that may come several times (`[SoapHeader]`) |
/// | `#[soap_header(out)]`, `#[soap_header(in_out)]` | a SOAP header that goes out, or both ways: a `SoapHeader<…>` |
/// | `#[soap_header(fault)]`, `#[soap_header(out, fault)]`, `#[soap_header(in_out, fault)]` | one that goes out with a fault, too |
/// | `#[soap_header(unknown)]` | the headers that the method does not know: a `Vec<SoapUnknownHeader>` |
/// | a doc comment, or `#[script(description = "…")]` | the parameter's description, which callers read |
///
/// `#[cfg]` on a method removes its route with it.
#[proc_macro_attribute]
pub fn web_method(arguments: TokenStream, item: TokenStream) -> TokenStream {
    traced("web_method", service::web_method(arguments.into(), &item.into()))
}

/// Makes a struct or an enum a type that travels over the wire as its .NET counterpart does.
///
/// It implements `ScriptType` and serde's `Serialize` and `Deserialize`; do not derive those beside it.
///
/// | argument | on | meaning |
/// |---|---|---|
/// | `namespace = "Acme.Shop"` | all but unions | the CLR namespace |
/// | `name = "Outer+Inner"` | all but unions | the type name, if not Rust's |
/// | `description = "…"` | all but unions | what callers read about it, if not the doc comment |
/// | `names = "…"`, `rename_all = "…"` | classes, enums | how the names of members are made, as for a [service](macro@script_service#names) (default: `unit_price` is `UnitPrice`; an enum's stay) |
/// | `acronyms("ID", "URL")` | classes, enums | words that the team writes in capitals: `employee_id` is `EmployeeID` |
/// | `null = "default"` | all | a null for it, or within it, is the type's `Default`, as for a [service](macro@script_service#nulls) |
/// | `type_id = "product"` | classes | what `__type` says instead of the full name |
/// | `value_type` | classes | a C# `struct`: cannot be `null` (CNV-9) |
/// | `default` | classes | members that the caller leaves out keep what `Default` gave |
/// | `no_constructor` | classes | cannot be read: no public parameterless constructor (CNV-38) |
/// | `abstract` | classes | cannot be read: abstract (CNV-38) |
/// | `no_conversions` | enums, flags | leaves out `number` and the conversions, for an enum that has its own |
/// | `base = "Acme.Animal"` | unions | the .NET base class or interface (default `System.Object`) |
/// | `default = Variant` | unions | what an object without `__type` is read as |
/// | `flags(Read = 1, …)` | `struct Access(i32);` | the flags |
/// | `crate = some::path` | all | where the runtime crate is |
///
/// # Classes
///
/// ```ignore
/// #[script_type(namespace = "Acme.Shop")]
/// pub struct Product {
///     pub id: i32,
///     /// As the shelf has it.
///     pub name: String,
///     #[script(read_only)]
///     pub in_stock: bool,
/// }
/// ```
///
/// | on a member | meaning |
/// |---|---|
/// | `#[script(name = "ID")]` | the name on the wire |
/// | `#[script(description = "…")]` | what callers read about it, if not the doc comment |
/// | `#[script(field)]` | a C# field: written before the properties (RSP-31) |
/// | `#[script(xml(attribute))]`, `xml(text)`, `xml(name = "…", namespace = "…", item = "…", flat)` | how it looks in XML (`[XmlAttribute]`, `[XmlText]`, `[XmlElement]`, `[XmlArrayItem]`, lists without an element around them) |
/// | `#[script(ignore)]` | `[ScriptIgnore]`: not written, but callers may set it (CNV-37a) |
/// | `#[script(read_only)]` | no public setter: written, never read; made by `Default` |
/// | `#[script(write_only)]` | no public getter: read, never written |
/// | `#[script(ignore, read_only)]` | stays on the server |
/// | `#[script(base)]` | holds the base class, whose members follow the own ones (RSP-32) |
///
/// # Enums
///
/// ```ignore
/// #[script_type(namespace = "Acme.Shop")]
/// #[repr(i32)]                                       // the underlying type; this is the default
/// pub enum Status { Open, Paid = 5, #[script(other)] Other(i32) }
/// ```
///
/// Enums are numbers on the wire. .NET's take any number; a Rust enum does with one `#[script(other)]` variant.
///
/// **Databases keep the number.** `status.number()` is it in the enum's own width; `i32::from(status)` and
/// `Status::from(5)` go both ways for an enum with `#[script(other)]` and for flags. An enum that holds only its values has
/// `Status::try_from(5)?` instead, whose error says "7 is not a valid value for Status.". Beside the underlying type it is
/// always `i32` as well, where every or only some of its numbers fit: a `#[repr(u8)]` enum has `try_from(i32)`,
/// `u8::from` and `i32::from`. Who has such a method or such impls already, also by a derive of another crate, writes
/// `#[script_type(no_conversions)]`.
///
/// # Flags
///
/// ```ignore
/// #[script_type(namespace = "Acme.Shop", flags(None = 0, Read = 1, Write = 2, ReadWrite = 3))]
/// #[derive(Clone, Copy, PartialEq, Eq)]
/// pub struct Access(i32);
///
/// assert!((Access::READ | Access::WRITE).contains(Access::READ_WRITE));
/// ```
///
/// Each flag is a constant; `|`, `&`, `^`, `!`, `bits` and `contains` work on them, and the conversions of
/// [enums](#enums).
///
/// # Unions: base classes, interfaces and `object`
///
/// ```ignore
/// #[script_type(base = "Acme.Animal", default = Animal)]
/// pub enum AnyAnimal { Animal(Animal), Dog(Dog), Cat(Cat) }
/// ```
///
/// Each variant holds a class. What comes in is told apart by `__type`; what goes out is the object inside.
#[proc_macro_attribute]
pub fn script_type(arguments: TokenStream, item: TokenStream) -> TokenStream {
    traced("script_type", types::script_type(arguments.into(), &item.into()))
}

/// Names the .NET exception type that an error is reported as (`ExceptionType`).
///
/// ```ignore
/// #[derive(Debug, thiserror::Error, Exception)]
/// #[exception("Acme.Shop.ShopException")]
/// enum ShopError {
///     #[error("There is nothing left.")]
///     #[exception("Acme.Shop.OutOfStockException")]
///     OutOfStock,
///     #[error("The shop is closed.")]
///     Closed,
///     #[error(transparent)]
///     #[exception(transparent)]
///     Payment(PaymentError),
/// }
/// ```
///
/// | attribute | meaning |
/// |---|---|
/// | `#[exception("Acme.OutOfStock")]` | on the type or on a variant: the CLR's full name. Default: `System.Exception` |
/// | `#[exception(message = "The shop is closed.")]` | the same, also behind the name: what clients read instead of the `Display`, which the log has |
/// | `#[exception(transparent)]` | on a struct or variant with one field: the error inside knows |
/// | `#[exception(crate = some::path)]` | on the type: where the runtime crate is |
#[proc_macro_derive(Exception, attributes(exception))]
pub fn exception(item: TokenStream) -> TokenStream {
    traced("Exception", exception::derive(item.into()))
}

/// Names the field of a service that several calls cannot use at the same time.
///
/// A service is there for several calls at once, so its fields are `Send` and `Sync`. `#[script_service]` sees an `impl`
/// block and no fields: its error names the type of the field that is not. This sees them, generates nothing, and may stay
/// or go when the field is found.
///
/// ```ignore
/// #[derive(asmx::Shared)]
/// struct Shop {
///     visits: RefCell<u32>, // error: several calls use a service at the same time, which `RefCell<u32>` cannot stand
/// }
/// ```
#[proc_macro_derive(Shared)]
pub fn shared(item: TokenStream) -> TokenStream {
    traced("Shared", shared::derive(item.into()))
}

/// What `asmx::methods!` leaves to this crate: it takes the runtime crate too.
#[doc(hidden)]
#[proc_macro]
pub fn methods(input: TokenStream) -> TokenStream {
    traced("methods", functions::methods(input.into()))
}

/// What a macro generated, printed if that was asked for.
fn traced(name: &str, expansion: proc_macro2::TokenStream) -> TokenStream {
    if std::env::var_os("ASMX_MACROS_DEBUG").is_some_and(|value| value == "1") {
        eprintln!("// {name}\n{expansion}\n");
    }
    expansion.into()
}
