//! Files that are not printed yet.

use super::RenderedFile;
use super::print::{self, PrintError};
use super::tokens::TokenStream;

/// A file as emitters write it: what opens it, and its items. Two drafts that are equal are the same text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    /// Its path from the crate's folder, with `/`.
    pub(crate) path: String,
    /// Inner attributes and front page, as text.
    pub(crate) front: String,
    /// The items, with a blank line before each; one may be several that stand together.
    pub(crate) items: Vec<TokenStream>,
}

impl Draft {
    pub(super) fn new(
        path: impl Into<String>,
        front: impl Into<String>,
        items: impl IntoIterator<Item = TokenStream>,
    ) -> Self {
        Self {
            path: path.into(),
            front: front.into(),
            items: items.into_iter().collect(),
        }
    }

    /// The file.
    pub(crate) fn printed(&self) -> Result<RenderedFile, PrintError> {
        Ok(RenderedFile {
            path: self.path.clone(),
            text: print::file(&self.front, &self.items)?,
        })
    }
}

/// What becomes of drafts as they are written, several at once. A draft is large, so nobody keeps more of them than is needed.
pub(crate) trait Press: Sync {
    /// What is kept of a draft.
    type Sheet: Send;

    /// Takes a draft.
    fn put(&self, draft: Draft) -> Result<Self::Sheet, PrintError>;
}

/// Prints all files.
pub(crate) struct Whole;

impl Press for Whole {
    type Sheet = RenderedFile;

    fn put(&self, draft: Draft) -> Result<RenderedFile, PrintError> {
        draft.printed()
    }
}
