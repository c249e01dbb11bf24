pub enum AnyAnimal {
    Animal(Animal),
    Dog(Dog),
}
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[automatically_derived]
    impl __asmx::Variants for AnyAnimal {
        const CLASSES: &'static [__asmx::TypeRef] = &[
            <Animal as __asmx::ScriptType>::descriptor,
            <Dog as __asmx::ScriptType>::descriptor,
        ];
        const DEFAULT: __asmx::Option<fn() -> Self> = __asmx::default_of!(Self, VALUE);
        fn read<'de, __V: __asmx::VariantAccess<'de>>(
            __variant: usize,
            __content: __V,
        ) -> __asmx::Result<Self, __V::Error> {
            match __variant {
                0 => __asmx::VariantAccess::newtype_variant(__content).map(Self::Animal),
                _ => __asmx::VariantAccess::newtype_variant(__content).map(Self::Dog),
            }
        }
    }
    #[automatically_derived]
    impl __asmx::Serialize for AnyAnimal {
        fn serialize<__S: __asmx::Serializer>(
            &self,
            __serializer: __S,
        ) -> __asmx::Result<__S::Ok, __S::Error> {
            match self {
                Self::Animal(__value) => {
                    __asmx::Serialize::serialize(__value, __serializer)
                }
                Self::Dog(__value) => __asmx::Serialize::serialize(__value, __serializer),
            }
        }
    }
    #[automatically_derived]
    impl<'de> __asmx::Deserialize<'de> for AnyAnimal {
        fn deserialize<__D: __asmx::Deserializer<'de>>(
            __deserializer: __D,
        ) -> __asmx::Result<Self, __D::Error> {
            __asmx::union::read(__deserializer)
        }
    }
    #[automatically_derived]
    impl __asmx::ScriptType for AnyAnimal {
        fn descriptor() -> &'static __asmx::TypeDescriptor {
            const {
                &__asmx::TypeDescriptor::Union(__asmx::UnionDescriptor {
                    full_name: "Oracle.Model.Animal",
                    variants: <Self as __asmx::Variants>::CLASSES,
                    default: __asmx::Some(<Animal as __asmx::ScriptType>::descriptor),
                    null: __asmx::None,
                    has_default: <Self as __asmx::Variants>::DEFAULT.is_some(),
                })
            }
        }
    }
};
