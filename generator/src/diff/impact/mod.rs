//! What a spec change means for those who write Rust: the public items of the generated crates, before and after.

mod bump;
mod change;
mod compare;
mod differing;
mod echoes;
mod meeting;
mod rules;
mod surface;
#[cfg(test)]
mod tests;

pub use self::bump::Bump;
pub use self::change::{Change, CrateImpact, Impact, ItemChange, ItemKind};
pub use self::surface::NotUnderstood;

use self::compare::{aliases_of_one, compare_surfaces};
use self::differing::{Part, parts};
use self::meeting::{Guests, Meeting};
use self::surface::{Aliases, Surface, read_manifest, read_source};
use super::{Revision, Side};
use crate::api::Api;
use crate::at_once;
use crate::options::{ApiName, Manifest, ModelCrates, Options};
use crate::rust::{self, PrintError, RenderedFile};

/// The crates of a revision cannot be compared. Always a fault of the generator, never of a document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImpactError {
    /// They cannot be written.
    #[error(transparent)]
    Print(#[from] PrintError),
    /// They cannot be read.
    #[error("{file}: {fault}")]
    NotUnderstood {
        /// The file, from the folder of its crate.
        file: String,
        /// What is wrong with it.
        fault: NotUnderstood,
    },
}

/// What becomes of the public items of both generated crates, and what that asks of their versions.
///
/// Both crates are generated from both revisions, and what differs is printed and read. So nothing is said that is not so, and nothing
/// that the emitters do is overlooked.
///
/// # Errors
///
/// A fault of the generator.
pub fn impact(base: &Revision, head: &Revision, name: &ApiName) -> Result<Impact, ImpactError> {
    if base.api == head.api {
        return Ok(Impact::default());
    }
    let options = Options {
        name: name.clone(),
        manifest: Manifest::Member,
        // Users see one crate, however many there are.
        model_crates: ModelCrates::One,
    };
    let apis = [&base.api, &head.api];
    let files = differing(apis, |api, guests| {
        rust::pressed_models(api, &options, guests)?;
        rust::models_manifest(api, &options)
    })?;
    let (models, aliases) = crate_impact(&files, Default::default())?;
    let aliases = aliases.map(|aliases| seen_from_client(&aliases));
    let files = differing(apis, |api, guests| {
        rust::pressed_client(api, &options, guests)?;
        rust::client_manifest(api, &options)
    })?;
    let (mut client, _) = crate_impact(&files, aliases)?;
    client.bump = client.bump.max(models.bump);
    Ok(Impact { models, client })
}

/// The files of a crate in both revisions, as far as they differ. `write` hands over the sources, and gives what is beside them.
fn differing(
    [base, head]: [&Api; 2],
    write: impl Fn(&Api, &Guests<'_>) -> Result<Vec<RenderedFile>, PrintError> + Sync,
) -> Result<[Vec<RenderedFile>; 2], PrintError> {
    let meeting = Meeting::default();
    let (beside_base, beside_head) = at_once::both(
        || write(base, &meeting.of(Side::Base)),
        || write(head, &meeting.of(Side::Head)),
    );
    let [mut base, mut head] = meeting.end()?;
    base.extend(beside_base?);
    head.extend(beside_head?);
    Ok([base, head])
}

/// How many aliases are followed where one stands for another. If there are more, a type has a name of both revisions less than it could have.
const NESTED_ALIASES: usize = 8;

/// What becomes of one crate, and the aliases that only one of both revisions has. `known` are those of the crate on which it rests.
fn crate_impact(
    [base, head]: &[Vec<RenderedFile>; 2],
    known: [Aliases; 2],
) -> Result<(CrateImpact, [Aliases; 2]), ImpactError> {
    let parts = parts(base, head).map_err(|fault| not_understood("src", fault))?;
    let mut aliases = known.clone();
    let mut surfaces = [Surface::default(), Surface::default()];
    // An alias may stand for another one, which is only seen through when the other one is known.
    for _ in 0..NESTED_ALIASES {
        let (base, head) = at_once::both(
            || surface(&parts[0], &aliases[0]),
            || surface(&parts[1], &aliases[1]),
        );
        surfaces = [base?, head?];
        let [base, head] = &surfaces;
        let mut found = known.clone();
        found[0].extend(aliases_of_one(base, head));
        found[1].extend(aliases_of_one(head, base));
        if found == aliases {
            break;
        }
        aliases = found;
    }
    let [base, head] = surfaces;
    let (changes, bump) = compare_surfaces(&base, &head);
    let differs = parts.iter().any(|parts| !parts.is_empty());
    let least = if differs { Bump::Patch } else { Bump::None };
    let impact = CrateImpact {
        changes,
        bump: bump.max(least),
    };
    Ok((impact, aliases))
}

fn surface(parts: &[Part<'_>], aliases: &Aliases) -> Result<Surface, ImpactError> {
    let mut surface = Surface::default();
    for part in parts {
        if part.path == "Cargo.toml" {
            read_manifest(&part.text, &mut surface);
        } else if let Some(names) = &part.names {
            read_source(&part.text, names, aliases, &mut surface)
                .map_err(|fault| not_understood(part.path, fault))?;
        }
    }
    Ok(surface)
}

fn not_understood(file: &str, fault: NotUnderstood) -> ImpactError {
    ImpactError::NotUnderstood {
        file: file.to_owned(),
        fault,
    }
}

/// The client crate calls the models crate `models`.
fn seen_from_client(aliases: &Aliases) -> Aliases {
    let renamed = |text: &str| text.replace("crate::", "crate::models::");
    aliases
        .iter()
        .map(|(path, target)| (renamed(path), renamed(target)))
        .collect()
}
