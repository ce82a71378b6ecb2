//! The files of both revisions of a crate, printed as far as they differ.
//!
//! Most files of a large crate are the same in both revisions, and so are most items of the others. To print them, only to find that their text is
//! the same, would take longer than all else. So the first of both files waits for the second one, and only what differs is printed.

use std::collections::HashMap;
use std::mem;
use std::sync::{Mutex, PoisonError};

use super::surface::Names;
use crate::diff::Side;
use crate::rust::draft::{Draft, Press};
use crate::rust::tokens::{Kind, TokenStream};
use crate::rust::{PrintError, RenderedFile, print_item};

/// Where the files of both revisions meet as they are written.
#[derive(Default)]
pub(super) struct Meeting {
    /// The first of both, by their paths.
    waiting: Mutex<HashMap<String, (Side, Draft)>>,
    differing: Mutex<[Vec<RenderedFile>; 2]>,
}

impl Meeting {
    /// What takes the files of a revision.
    pub(super) const fn of(&self, side: Side) -> Guests<'_> {
        Guests {
            meeting: self,
            side,
        }
    }

    /// The files that differ, of both revisions, and those that declare modules; all others are the same. Of an item that both have there is only what it
    /// means for the names in its file.
    pub(super) fn end(self) -> Result<[Vec<RenderedFile>; 2], PrintError> {
        let Self { waiting, differing } = self;
        let waiting = waiting.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut files = differing.into_inner();
        let files = files.as_mut().unwrap_or_else(PoisonError::get_mut);
        let [mut base, mut head] = mem::take(files);
        for (side, draft) in waiting.into_values() {
            match side {
                Side::Base => base.push(draft.printed()?),
                Side::Head => head.push(draft.printed()?),
            }
        }
        Ok([base, head])
    }

    /// The file of the other revision, if it has come; otherwise this one waits.
    fn other(&self, side: Side, draft: Draft) -> Option<[Draft; 2]> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        match waiting.remove(&draft.path) {
            Some((before, other)) if before != side => Some(match side {
                Side::Base => [draft, other],
                Side::Head => [other, draft],
            }),
            _ => {
                waiting.insert(draft.path.clone(), (side, draft));
                None
            }
        }
    }
}

/// What takes the files of a revision.
pub(super) struct Guests<'m> {
    meeting: &'m Meeting,
    side: Side,
}

impl Press for Guests<'_> {
    type Sheet = ();

    fn put(&self, draft: Draft) -> Result<(), PrintError> {
        let Some([base, head]) = self.meeting.other(self.side, draft) else {
            return Ok(());
        };
        if base == head && !declares_modules(&base.path) {
            return Ok(());
        }
        let [base, head] = printed(&base, &head)?;
        let mut files = self
            .meeting
            .differing
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let [bases, heads] = &mut *files;
        bases.push(base);
        heads.push(head);
        Ok(())
    }
}

/// Which modules are public is read off these files, so they are always whole.
fn declares_modules(path: &str) -> bool {
    path.ends_with("lib.rs") || path.ends_with("mod.rs")
}

fn printed(base: &Draft, head: &Draft) -> Result<[RenderedFile; 2], PrintError> {
    let whole = || Ok([base.printed()?, head.printed()?]);
    if declares_modules(&base.path) {
        return whole();
    }
    let sketches = [sketch(base, head)?, sketch(head, base)?];
    // Where the same name means different things, the same item is another one. And files may differ in what a sketch does not show.
    if sketches[0] == sketches[1] || !mean_the_same(&sketches) {
        return whole();
    }
    Ok(sketches.map(|text| RenderedFile {
        path: base.path.clone(),
        text,
    }))
}

fn mean_the_same(texts: &[String; 2]) -> bool {
    // What is wrong with the imports is told by whoever reads the whole text.
    match texts.each_ref().map(|text| Names::of("", text)) {
        [Ok(base), Ok(head)] => !base.contradict(&head),
        _ => false,
    }
}

/// The text of a file in which items that the other one has, too, are only outlined.
fn sketch(draft: &Draft, other: &Draft) -> Result<String, PrintError> {
    let mut there: HashMap<&TokenStream, usize> = HashMap::new();
    for item in &other.items {
        *there.entry(item).or_default() += 1;
    }
    let mut text = draft.front.clone();
    for item in draft.items.iter().filter(|item| !item.is_empty()) {
        let shown = match there.get_mut(item) {
            Some(count) if *count > 0 => {
                *count -= 1;
                outline(item)?
            }
            _ => print_item(item)?,
        };
        if !shown.is_empty() {
            text.push('\n');
            text.push_str(&shown);
        }
    }
    Ok(text)
}

/// What an item means for the names in its file: imports and modules are whole, of the declaration of a type there is its beginning.
fn outline(item: &TokenStream) -> Result<String, PrintError> {
    let mut outline = String::new();
    let mut depth = 0_usize;
    let mut last = ["", ""];
    for position in 0.. {
        let token = item.get(position);
        let mut word = "";
        match token.kind {
            Kind::End => break,
            Kind::Open(_) => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Word if depth == 0 => word = item.text(token.text),
            _ => {}
        }
        match (last, word) {
            (_, "use" | "mod") => return print_item(item),
            (["pub", keyword @ ("struct" | "enum" | "type")], name) if !name.is_empty() => {
                outline.push_str(&format!("pub {keyword} {name}\n"));
            }
            _ => {}
        }
        last = [last[1], word];
    }
    Ok(outline)
}

#[cfg(test)]
mod tests {
    use super::{Guests, Meeting, outline};
    use crate::diff::Side;
    use crate::rust::RenderedFile;
    use crate::rust::draft::{Draft, Press};
    use crate::rust::tokens::{TokenStream, quote};

    fn draft(path: &str, items: Vec<TokenStream>) -> Draft {
        Draft {
            path: path.to_owned(),
            front: String::new(),
            items,
        }
    }

    /// What is printed of both files, whichever comes first.
    fn met(base: Draft, head: Draft) -> [Vec<RenderedFile>; 2] {
        let meet = |first: Side| {
            let meeting = Meeting::default();
            let put = |guests: Guests<'_>, draft: &Draft| guests.put(draft.clone()).unwrap();
            for side in [first, first.other()] {
                let draft = if side == Side::Base { &base } else { &head };
                put(meeting.of(side), draft);
            }
            meeting.end().unwrap()
        };
        let files = meet(Side::Base);
        assert_eq!(files, meet(Side::Head));
        files
    }

    fn item(name: &str) -> TokenStream {
        let name = crate::rust::tokens::Ident::new(name);
        quote! {
            #[derive(Clone)]
            pub struct #name;
        }
    }

    #[test]
    fn what_both_have_is_not_printed() {
        let same = || draft("src/a.rs", vec![item("A")]);
        assert_eq!(met(same(), same()), [Vec::new(), Vec::new()]);
        let lib = || draft("src/lib.rs", vec![item("A")]);
        let [base, head] = met(lib(), lib());
        assert_eq!(base, head);
        assert!(base[0].text.contains("#[derive(Clone)]"), "{base:?}");
    }

    #[test]
    fn of_an_item_that_both_have_its_name_is_left() {
        let imports = quote!(
            use std::fmt;
        );
        let of = |name| {
            let nameless = quote!(impl A {});
            draft(
                "src/a.rs",
                vec![imports.clone(), item("A"), nameless, item(name)],
            )
        };
        let [base, head] = met(of("B"), of("C"));
        assert_eq!(
            base[0].text,
            "\nuse std::fmt;\n\npub struct A\n\n#[derive(Clone)]\npub struct B;\n"
        );
        assert!(head[0].text.ends_with("pub struct C;\n"), "{head:?}");
    }

    #[test]
    fn a_file_is_whole_where_its_order_or_its_names_differ() {
        let file = |items| draft("src/a.rs", items);
        let imports = |module: TokenStream| quote!(use #module::Json;);
        let [one, other] = [imports(quote!(crate)), imports(quote!(paywright_runtime))];
        for (base, head) in [
            (
                vec![quote!(impl A {}), quote!(impl B {})],
                vec![quote!(impl B {}), quote!(impl A {})],
            ),
            (vec![one, item("A")], vec![other, item("A")]),
        ] {
            let (base, head) = (file(base), file(head));
            let whole = [&base, &head].map(|draft| vec![draft.printed().unwrap()]);
            assert_eq!(met(base, head), whole);
        }
    }

    #[test]
    fn a_file_of_one_revision_is_whole() {
        let meeting = Meeting::default();
        let file = draft("src/a.rs", vec![item("A")]);
        meeting.of(Side::Head).put(file.clone()).unwrap();
        let expected = [Vec::new(), vec![file.printed().unwrap()]];
        assert_eq!(meeting.end().unwrap(), expected);
    }

    #[test]
    fn an_outline_is_what_names_are_read_from() {
        for (item, expected) in [
            (
                quote!(
                    #[a(use b)]
                    pub enum A {
                        B,
                    }
                ),
                "pub enum A\n",
            ),
            (
                quote!(
                    pub type A<T> = B<T>;
                ),
                "pub type A\n",
            ),
            (
                quote!(
                    pub(crate) struct A;
                ),
                "",
            ),
            (quote!(impl A { pub fn b() { use c; } }), ""),
            (
                quote!(
                    pub struct A;
                    pub struct B;
                ),
                "pub struct A\npub struct B\n",
            ),
            (
                quote!(
                    pub mod a;
                ),
                "pub mod a;\n",
            ),
        ] {
            assert_eq!(outline(&item).unwrap(), expected);
        }
    }
}
