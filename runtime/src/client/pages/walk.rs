//! From one page to the next: what is asked for, and what a page means for what comes after it.

use super::fault::PaginationFault;
use super::pagination::{PageSize, PageStyle, Pagination};
use super::position::{Place, Position};
use super::repetition::Repetition;
use crate::client::call::Call;
use crate::wire::Wire;

/// How many pages in a row may be empty. Who wants items waits for all of them.
const MOST_EMPTY: u32 = 1000;

/// The way through the pages of one list. It knows nothing of how calls are made.
#[derive(Debug)]
pub(super) struct Walk<P, I> {
    pagination: Pagination<P, I>,
    /// What the call itself asks for, as text.
    asked: Option<String>,
    /// How many items a page shall hold, if the caller says so.
    size: Option<usize>,
    /// Whether a page has held fewer, or may have before a list was gone on with.
    was_short: bool,
    position: Position,
    /// Whether a page has been asked for.
    has_asked: bool,
    /// The first items of pages.
    heads: Repetition<I>,
    /// What led to pages.
    bookmarks: Repetition<String>,
    /// How many pages there are, by the latest page that said so.
    total_pages: Option<i64>,
    /// How many of the latest pages were empty.
    empty: u32,
}

impl<P, I: Clone + Wire> Walk<P, I> {
    /// The way of a call, from a position on.
    pub(super) fn new(pagination: Pagination<P, I>, call: &Call, position: Position) -> Self {
        let size = pagination.size.map(PageSize::parameter);
        let size = size.and_then(|parameter| call.query_text(parameter)?.parse().ok());
        Self {
            asked: call.query_text(pagination.style.parameter()),
            size,
            was_short: size.is_some() && position.0 != Place::Start,
            pagination,
            position,
            has_asked: false,
            heads: Repetition::new(),
            bookmarks: Repetition::new(),
            total_pages: None,
            empty: 0,
        }
    }

    /// Where the page begins that comes next.
    pub(super) fn position(&self) -> &Position {
        &self.position
    }

    /// Makes the call one that asks for the page that comes next, with a key of its own but for the first.
    pub(super) fn ask(&mut self, call: &mut Call) -> Result<(), PaginationFault> {
        let parameter = self.pagination.style.parameter();
        match (&self.position.0, &self.pagination.style) {
            (Place::Start, PageStyle::PageNumber { .. } | PageStyle::PageCount { .. }) => {
                self.number()?;
            }
            (Place::Start, PageStyle::Cursor { .. } | PageStyle::Bookmark { .. }) => {}
            (Place::Page(number), PageStyle::PageNumber { .. } | PageStyle::PageCount { .. }) => {
                call.query(parameter, number);
            }
            (Place::After(text), PageStyle::Cursor { .. })
            | (Place::Bookmark(text), PageStyle::Bookmark { .. }) => {
                call.query(parameter, text);
            }
            _ => return Err(PaginationFault::OtherStyle),
        }
        // With the key of an earlier call, the provider may give the answer of that call.
        if self.has_asked {
            call.renew_idempotency_key();
        }
        self.has_asked = true;
        Ok(())
    }

    /// Takes the page that was asked for and goes on behind it. After a fault, all is as before, but for the count of empty
    /// pages, so that who asks again goes on.
    pub(super) fn take(&mut self, page: &P) -> Result<(), PaginationFault> {
        let items = (self.pagination.items)(page);
        let head = items.and_then(<[I]>::first);
        if head.is_some_and(|head| self.heads.is_met_again(head)) {
            return Err(PaginationFault::Repeated);
        }
        let next = self.next(page, items)?;
        self.count_empty(head.is_none() && next != Place::End)?;
        if let Some(head) = head {
            self.heads.note(head.clone());
        }
        if let Place::After(text) | Place::Bookmark(text) = &next {
            self.bookmarks.note(text.clone());
        }
        if let PageStyle::PageCount { total_pages, .. } = self.pagination.style {
            self.total_pages = total_pages(page).or(self.total_pages);
        }
        self.was_short |= self.is_short(items.unwrap_or_default());
        self.position = Position(next);
        Ok(())
    }

    fn count_empty(&mut self, leads_on: bool) -> Result<(), PaginationFault> {
        self.empty = if leads_on { self.empty + 1 } else { 0 };
        if self.empty < MOST_EMPTY {
            return Ok(());
        }
        self.empty = 0;
        Err(PaginationFault::Empty)
    }

    /// Where the page begins that comes after this one.
    fn next(&self, page: &P, items: Option<&[I]>) -> Result<Place, PaginationFault> {
        match self.pagination.style {
            PageStyle::PageNumber { more, .. } => {
                let goes_on = self.goes_on(more(page), items)?;
                self.next_number(goes_on)
            }
            PageStyle::PageCount {
                first, total_pages, ..
            } => {
                let goes_on = match self.total(total_pages(page))? {
                    Some(total) => self.is_before(total, first, items)?,
                    None => self.goes_on(None, items)?,
                };
                self.next_number(goes_on)
            }
            PageStyle::Cursor { id, more, .. } => {
                let items = self.behind_cursor(id, items)?;
                if self.goes_on(more(page), items)? {
                    self.next_cursor(id, items)
                } else {
                    Ok(Place::End)
                }
            }
            PageStyle::Bookmark { next, .. } => match next(page).filter(|text| is_filled(text)) {
                Some(next) => self.next_bookmark(next),
                None if items.is_none() => Err(PaginationFault::SaysNothing),
                None => Ok(Place::End),
            },
        }
    }

    /// Whether there may be pages behind this one, by what it says and else by its items.
    fn goes_on(&self, more: Option<bool>, items: Option<&[I]>) -> Result<bool, PaginationFault> {
        match (more, items) {
            (Some(false), _) => Ok(false),
            (Some(true), None | Some([])) => Err(PaginationFault::Empty),
            (Some(true), Some(_)) => Ok(true),
            (None, None) => Err(PaginationFault::SaysNothing),
            (None, Some(items)) => {
                let is_exact = matches!(self.pagination.size, Some(PageSize::Exactly(_)));
                let is_last = items.is_empty() || (is_exact && self.is_short(items));
                Ok(!is_last)
            }
        }
    }

    fn is_short(&self, items: &[I]) -> bool {
        self.size.is_some_and(|size| items.len() < size)
    }

    /// Whether there may be pages behind this one, by their number.
    fn is_before(
        &self,
        total: i64,
        first: i64,
        items: Option<&[I]>,
    ) -> Result<bool, PaginationFault> {
        let is_empty = items.is_none_or(<[I]>::is_empty);
        // Counted from 1.
        let rank = self.number()?.saturating_sub(first).saturating_add(1);
        if rank > total {
            return if is_empty {
                Ok(false)
            } else {
                Err(PaginationFault::BehindTotal)
            };
        }
        let is_whole_list = rank == total && rank <= 1;
        if is_empty && !is_whole_list {
            return Err(PaginationFault::Empty);
        }
        // If pages are shorter than was asked for, the total may be that of longer ones.
        Ok(rank < total || (self.was_short && !is_empty))
    }

    /// How many pages there are, by this page or one before.
    fn total(&self, said: Option<i64>) -> Result<Option<i64>, PaginationFault> {
        match (said, self.total_pages) {
            (Some(now), Some(before)) if now < before => Err(PaginationFault::Shrunk),
            (now, before) => Ok(now.or(before)),
        }
    }

    /// The number of the page that is asked for.
    fn number(&self) -> Result<i64, PaginationFault> {
        match (&self.position.0, &self.pagination.style, &self.asked) {
            (Place::Page(number), ..) => Ok(*number),
            (_, _, Some(asked)) => asked.parse().map_err(|_| PaginationFault::NotANumber),
            (_, PageStyle::PageNumber { first, .. } | PageStyle::PageCount { first, .. }, None) => {
                Ok(*first)
            }
            _ => Err(PaginationFault::NotANumber),
        }
    }

    /// The identifier or bookmark of the page that is asked for.
    fn text(&self) -> Option<&str> {
        match &self.position.0 {
            Place::After(text) | Place::Bookmark(text) => Some(text),
            _ => self.asked.as_deref(),
        }
    }

    fn next_number(&self, goes_on: bool) -> Result<Place, PaginationFault> {
        if !goes_on {
            return Ok(Place::End);
        }
        let next = self.number()?.checked_add(1);
        next.map(Place::Page)
            .ok_or(PaginationFault::NoFurtherNumber)
    }

    /// The items, if none of them is the one behind which they should begin.
    fn behind_cursor<'p>(
        &self,
        id: fn(&I) -> Option<String>,
        items: Option<&'p [I]>,
    ) -> Result<Option<&'p [I]>, PaginationFault> {
        let Some(after) = self.text() else {
            return Ok(items);
        };
        let is_it = |item: &I| id(item).is_some_and(|id| id == after);
        if items.is_some_and(|items| items.iter().any(is_it)) {
            Err(PaginationFault::Repeated)
        } else {
            Ok(items)
        }
    }

    fn next_cursor(
        &self,
        id: fn(&I) -> Option<String>,
        items: Option<&[I]>,
    ) -> Result<Place, PaginationFault> {
        let last = items.and_then(<[I]>::last);
        let id = last
            .and_then(id)
            .filter(|text| is_filled(text))
            .ok_or(PaginationFault::NoIdentifier)?;
        if self.bookmarks.is_met_again(&id) {
            return Err(PaginationFault::Repeated);
        }
        Ok(Place::After(id))
    }

    fn next_bookmark(&self, next: String) -> Result<Place, PaginationFault> {
        if self.text() == Some(&next) || self.bookmarks.is_met_again(&next) {
            return Err(PaginationFault::Repeated);
        }
        Ok(Place::Bookmark(next))
    }
}

fn is_filled(text: &str) -> bool {
    !text.trim().is_empty()
}
