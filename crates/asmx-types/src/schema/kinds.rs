//! Which of .NET's collections is meant.

/// Which .NET sequence a Rust sequence stands for. It decides error texts and what may be read into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SequenceKind {
    /// `T[]`. What `Vec<T>`, `Box<[T]>` and arrays are.
    Array,
    /// `List<T>`.
    List,
    /// `IEnumerable<T>` (CNV-47).
    Enumerable,
    /// `ICollection<T>` (CNV-47).
    ICollection,
    /// `IList<T>` (CNV-47).
    IList,
    /// `HashSet<T>`: can be written, not read (CNV-47).
    HashSet,
    /// `Queue<T>`, `Stack<T>`, `LinkedList<T>`: can be written, not read (CNV-47).
    Queue,
    /// `ArrayList`: elements are `object`.
    ArrayList,
    /// `IEnumerable` without a type: a list, a dictionary or a string as it was read (CNV-5, CNV-36a, CNV-46).
    Untyped,
    /// A class of this full name that derives from a collection and is not generic itself: elements are not converted
    /// and have to fit (CNV-49).
    Class(&'static str),
}

/// Which .NET dictionary a Rust map stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DictionaryKind {
    /// `Dictionary<K, V>`. What `HashMap`, `BTreeMap` and `IndexMap` are.
    Dictionary,
    /// `IDictionary<K, V>`.
    Interface,
    /// `SortedDictionary<K, V>`.
    Sorted,
    /// `Hashtable`: values are `object`.
    Hashtable,
    /// `IDictionary` without types: values are `object` (CNV-36a).
    Untyped,
    /// A class of this full name that derives from a dictionary and is not generic itself: values are not converted and
    /// have to fit (CNV-37).
    Class(&'static str),
}
