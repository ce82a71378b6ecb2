//! Values of every type: those that a schema allows come out as they went in, those that break it are refused.

use std::collections::BTreeMap;
use std::io;

use paywright_generator::source::Node;
use serde_json::Value;

use crate::broken::broken;
use crate::equal::difference;
use crate::judge::Judge;
use crate::operation::bodies_of_callbacks;
use crate::report::Report;
use crate::sample::{Direction, Sampler};
use crate::subject::{Read, Subject};
use crate::tree::{members, resolved, step, text};

/// Samples of a type at most.
const MOST: usize = 48;
/// Samples of a type that are broken.
const BROKEN: usize = 2;

/// Proves the types of all component schemas, and of what callbacks carry.
///
/// # Errors
///
/// The program broke down, or a schema is none.
pub(crate) fn prove(root: &Node, subject: &mut Subject, report: &mut Report) -> io::Result<()> {
    let components = root.get("components").into_iter();
    let components = components.flat_map(|components| members(components, "schemas"));
    let schemas: BTreeMap<String, &Node> = components
        .map(|(name, node)| (name.to_owned(), node))
        .chain(bodies_of_callbacks(root))
        .collect();
    let judge = Judge::new(root, &schemas).map_err(io::Error::other)?;
    let mut sampler = Sampler::new(root);
    let envelope = root
        .get("x-paywright-event")
        .and_then(|event| text(event, "envelope"))
        .and_then(|reference| root.at(reference.split('#').nth(1)?))
        .and_then(|envelope| resolved(root, envelope));
    for (name, schema) in &schemas {
        // What holds notifications is read by the name of the event, and one of an unknown event as it came.
        if envelope.is_some_and(|envelope| std::ptr::eq(envelope, *schema)) {
            continue;
        }
        let samples = sampler.samples(schema, Direction::Both, MOST);
        let allowed: Vec<Value> = samples
            .iter()
            // Whether a value may be null is said of each place that holds it.
            .filter(|sample| !sample.is_null() && judge.allows(name, sample))
            .cloned()
            .collect();
        report.thrown_away += samples.len() - allowed.len();
        if allowed.is_empty() {
            let why = samples.first().map(|sample| judge.reason(name, sample));
            report
                .unsampled
                .push(format!("{} ({})", step(name), why.unwrap_or_default()));
            continue;
        }
        if round_trips(name, &allowed, subject, report)? {
            report.types += 1;
            refuses(root, (name, schema), &allowed, &judge, subject, report)?;
        }
    }
    Ok(())
}

/// `false` if there is no such type.
fn round_trips(
    name: &str,
    allowed: &[Value],
    subject: &mut Subject,
    report: &mut Report,
) -> io::Result<bool> {
    for value in allowed {
        match subject.read(name, value)? {
            Read::NoSuchType => return Ok(false),
            Read::Refused(why) => report.fault(
                "a value that is allowed is refused",
                name,
                format!("{why}: {}", shown(value)),
            ),
            Read::Written(text) => match serde_json::from_str::<Value>(&text) {
                Err(error) => report.fault("what is written is no JSON", name, error.to_string()),
                Ok(written) => match difference(value, &written) {
                    None => report.round_tripped += 1,
                    Some(place) => report.fault(
                        "a value is written in another way",
                        name,
                        format!("{place}: {} became {}", shown(value), shown(&written)),
                    ),
                },
            },
        }
        report.sampled += 1;
    }
    Ok(true)
}

fn refuses(
    root: &Node,
    (name, schema): (&str, &Node),
    allowed: &[Value],
    judge: &Judge,
    subject: &mut Subject,
    report: &mut Report,
) -> io::Result<()> {
    for value in allowed.iter().take(BROKEN) {
        for broken in broken(root, schema, value) {
            if !broken.is_by_type && judge.allows(name, &broken.value) {
                continue;
            }
            report.broken += 1;
            match subject.read(name, &broken.value)? {
                Read::Refused(_) => report.refused += 1,
                Read::Written(text) => {
                    report.fault(
                        "a value that breaks its schema is read",
                        name,
                        format!(
                            "{}, written as {}",
                            broken.fault,
                            text.chars().take(160).collect::<String>()
                        ),
                    );
                }
                Read::NoSuchType => {}
            }
        }
    }
    Ok(())
}

/// A value as it is shown: cut.
pub(crate) fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(240) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
