//! Through which gate an `#[extract]` parameter's type enters generated code: those of asmx-types for what comes from a
//! request.

use axum_core::extract::FromRequestParts;

asmx_types::__gate! {
    Extracted: FromRequestParts<()>, (
        message = "`{Blamed}` cannot be extracted from a call",
        label = "not an extractor that a web method can have",
        note = "it takes what implements `FromRequestParts<()>`: the head of the request, without a router's state",
        note = "what `State<T>` holds is kept in a field of the service; what `Json<T>`, `Form<T>` or `Bytes` would read is \
         taken as parameters without `#[extract]`"
    )
}
