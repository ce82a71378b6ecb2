use std::collections::BTreeSet;

use super::{Ident, Literal, TokenStream, format_ident, quote};

/// The same quotation, as everybody else's `quote!` divides it, and with the same values in it.
macro_rules! both {
    ($($token:tt)*) => {
        (quote!($($token)*), TokenStream::from(quote::quote!($($token)*)))
    };
}

fn described(tokens: &TokenStream) -> Vec<String> {
    let described = tokens
        .tokens
        .iter()
        .map(|token| format!("{:?} {}", token.kind, tokens.text(token.text)));
    described.collect()
}

#[test]
fn a_quotation_is_divided_as_the_compiler_divides_it() {
    let quotations = [
        both!(
            pub fn a<'a>(&'a self, b: &mut Vec<Option<u8>>) -> Self {
                a::<B>::c(d)?.e;
            }
        ),
        both!(a >>= b << c; d..=e ..f; g && !h || -1 != 1.5e3; |_| &&x; b"i" 'j' '\'' r#"k"#),
        both!(#![allow(a)] #[b = "c"] struct D; match e { 1 | 2 => {} _ => () } r#type::F),
        both!(a::*; *b; &*c; impl<T: 'static + ?Sized> D for Box<dyn Fn(&T) -> E + Send> {}),
    ];
    for (own, theirs) in quotations {
        assert_eq!(described(&own), described(&theirs), "{own}");
    }
}

#[test]
fn values_stand_where_they_are_named() {
    let (name, none, some) = (Ident::new("a"), None::<Ident>, Some("b"));
    let (text, truth, number) = (String::from("c"), true, Literal::u16_unsuffixed(4));
    let written = quote!(&#name::#none<#some> =#text; [#truth, #number] -#name);
    assert_eq!(
        written.to_string(),
        r#"& a :: < "b" > = "c" ; [ true , 4 ] - a"#
    );
}

#[test]
fn no_variable_of_a_quotation_is_taken_for_one_of_its_own() {
    let (quoted, first, ends, end) = ("a", ["b", "c"], "d", "e");
    let written = quote!(#quoted #(#first #ends),* #end);
    assert_eq!(written.to_string(), r#""a" "b" "d" , "c" "d" "e""#);
}

#[test]
fn a_repetition_ends_with_the_shortest_list() {
    let list = vec![1, 2, 3].into_iter().map(Literal::u8_unsuffixed);
    let (vector, array) = (vec!["a", "b"], ["x", "y", "z"]);
    let (set, slice) = (BTreeSet::from(["s", "t"]), &array[..2]);
    let same = format_ident!("same{}", 1);
    let written = quote!(#(#list #vector #array #set #slice #same { #same })=>*);
    assert_eq!(
        written.to_string(),
        r#"1 "a" "x" "s" "x" same1 { same1 } => 2 "b" "y" "t" "y" same1 { same1 }"#
    );
    let none: [&str; 0] = [];
    assert!(quote!(#(#none,)*).is_empty());
}

#[test]
fn texts_are_written_as_the_compiler_writes_them() {
    for text in [
        "plain",
        "it's \"quoted\" \\ and\ttabbed\r\n",
        "\0 \u{0}7 \u{0}8 \u{7f}\u{80}",
        "é \u{301} \u{202e} \u{feff} \u{10ffff} 日本",
    ] {
        let theirs = proc_macro2::Literal::string(text).to_string();
        assert_eq!(Literal::string(text).to_string(), theirs);
        assert_eq!(quote!(#text).to_string(), theirs);
    }
}

#[test]
fn numbers_are_written_as_the_compiler_writes_them() {
    for number in [0.0, 1.5, 1e300, 1e-300] {
        let theirs = proc_macro2::Literal::f64_unsuffixed(number).to_string();
        assert_eq!(Literal::f64_unsuffixed(number).to_string(), theirs);
    }
    assert_eq!(Literal::i64_unsuffixed(-1).to_string(), "-1");
    assert_eq!(
        Literal::u128_unsuffixed(u128::MAX).to_string(),
        u128::MAX.to_string()
    );
}

#[test]
fn a_raw_text_ends_where_it_ends() {
    for text in ["", "a", "\"", "a\"#b\"##", "\\", "\r"] {
        let literal = Literal::raw(text).to_string();
        let read: syn::LitStr = syn::parse_str(&literal).unwrap();
        assert_eq!(read.value(), text);
    }
}

#[test]
fn no_text_becomes_more_than_a_word() {
    for (text, word) in [
        ("plain", "plain"),
        ("r#type", "r#type"),
        ("_", "_"),
        ("größe", "größe"),
        ("", "_"),
        ("1st", "_1st"),
        ("a; b", "_a__b"),
        ("r#", "_"),
        ("a\u{202e}", "_a_"),
    ] {
        assert_eq!(Ident::new(text).to_string(), word);
    }
}
