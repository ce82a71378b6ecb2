/// Refuses kinds of value by our own words; serde's would quote the value.
macro_rules! refuse {
    ($($method:ident: $value:ty),* $(,)?) => {$(
        fn $method<E: Error>(self, _: $value) -> Result<Self::Value, E> {
            Err(self.refused())
        }
    )*};
}

pub(super) use refuse;
