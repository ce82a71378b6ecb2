//! Names divided into words, whatever the case in which they are written.

use heck::ToSnakeCase;

/// The words of a name, in lower case.
pub(in crate::lint) fn words(name: &str) -> Vec<String> {
    name.to_snake_case().split('_').map(str::to_owned).collect()
}
