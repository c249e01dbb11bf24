#[script_type]
pub struct BoxOf<T> {
    item: T,
    next: Option<Box<Self>>,
}
