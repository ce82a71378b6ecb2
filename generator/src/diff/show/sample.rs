//! Comparisons made by hand, for tests of what is shown of them.

use std::collections::BTreeMap;

use super::{Compared, NotCompared, Presence, Report, RustCrate};
use crate::api::HttpMethod;
use crate::diff::accepted::{self, Acceptance, AcceptedChanges, Now};
use crate::diff::{
    Agreement, Bump, Change, Code, Comparison, CrateImpact, Disagreement, Finding, FindingId, Flow,
    ItemChange, ItemKind, Level, Origin, Place, Revision, Side, Spelling, Use,
};
use crate::document::Strictness;
use crate::source::Span;

/// The old revision of the sample.
pub(crate) const BASE: &str = "\
openapi: 3.0.3
info: { title: Acme Pay, version: '1.4' }
paths:
  /v1/refunds:
    get: { operationId: list, responses: { '200': { description: All. } } }
    post: { operationId: create, responses: { '200': { description: It. } } }
components:
  schemas:
    Refund: { type: string, enum: [done, failed], description: How far it is. }
";

/// The new revision of the sample.
pub(crate) const HEAD: &str = "\
openapi: 3.0.3
info: { title: Acme Pay, version: '1.5' }
paths:
  /v1/refunds:
    post: { operationId: create, responses: { '200': { description: It. } } }
components:
  schemas:
    Refund: { type: string, enum: [done, failed, held], description: How far it is. }
";

/// Two revisions, and what was found.
pub(crate) struct Sample {
    pub(crate) base: Revision,
    pub(crate) head: Revision,
    pub(crate) comparison: Comparison,
    pub(crate) acceptance: Acceptance,
    pub(crate) rust: Vec<RustCrate>,
    pub(crate) notes: Vec<String>,
    pub(crate) presence: Presence,
}

impl Sample {
    /// Of these documents, without findings.
    pub(crate) fn of(base: &str, head: &str) -> Self {
        Self {
            base: revision(base),
            head: revision(head),
            comparison: Comparison::default(),
            acceptance: Acceptance::default(),
            rust: Vec::new(),
            notes: Vec::new(),
            presence: Presence::Both,
        }
    }

    pub(crate) fn compared<'a>(&'a self, name: &'a str) -> Compared<'a> {
        Compared {
            name,
            presence: self.presence,
            base: &self.base,
            head: &self.head,
            comparison: &self.comparison,
            rust: Some(&self.rust),
            acceptance: &self.acceptance,
            notes: &self.notes,
        }
    }

    /// What a function makes of the report of this sample alone.
    pub(crate) fn shown<T>(&self, show: impl FnOnce(&Report<'_>) -> T) -> T {
        show(&Report {
            base: "main",
            head: "the working tree",
            documents: &[self.compared("acme")],
            not_compared: &[],
        })
    }

    /// What a function makes of a report of this sample and of a document that could not be compared.
    pub(crate) fn shown_in_part<T>(&self, show: impl FnOnce(&Report<'_>) -> T) -> T {
        show(&Report {
            base: "main",
            head: "the working tree",
            documents: &[self.compared("acme")],
            not_compared: &[NotCompared {
                name: "zeta",
                reason: "the head cannot be read",
            }],
        })
    }

    /// Adds a finding, without places; a number makes its id.
    pub(crate) fn find(
        &mut self,
        level: Level,
        id: u64,
        subject: &str,
        message: &str,
    ) -> &mut Finding {
        let used = Use {
            origin: Origin::Document,
            flow: None,
            level,
        };
        self.comparison.findings.push(Finding {
            code: Code::ValuesChanged,
            level,
            id: FindingId::parse(&format!("{id:016x}")).unwrap(),
            subject: subject.to_owned(),
            message: message.to_owned(),
            base: None,
            head: None,
            elsewhere: Vec::new(),
            spelling: Spelling::default(),
            uses: vec![used],
            witness: None,
        });
        self.comparison.findings.last_mut().unwrap()
    }

    /// The place of a text in a revision.
    pub(crate) fn place(&self, side: Side, text: &str, pointer: &str) -> Option<Place> {
        let map = match side {
            Side::Base => self.base.sources(),
            Side::Head => self.head.sources(),
        };
        let (file, source) = map.files().next()?;
        let start = source.text().find(text)?;
        Some(Place {
            pointer: pointer.to_owned(),
            span: Span::new(file, start, start + text.len()),
        })
    }

    /// Accepts findings, by the text of the file that does so.
    pub(crate) fn accept(&mut self, text: &str) {
        let files = BTreeMap::from([(accepted::FILE.to_owned(), text.as_bytes().to_vec())]);
        let (base, head) = (AcceptedChanges::default(), accepted::read(&files));
        self.acceptance = accepted::weigh(&base, head, &self.comparison, &Now::default());
    }
}

pub(crate) fn revision(text: &str) -> Revision {
    let files = BTreeMap::from([("openapi.yaml".to_owned(), text.as_bytes().to_vec())]);
    let revision = Revision::read(&files, "openapi.yaml", Strictness::Foreign);
    revision.unwrap_or_else(|refused| panic!("{:?}", refused.diagnostics))
}

/// A call of the sample.
pub(crate) fn call(method: HttpMethod, flow: Option<Flow>, level: Level) -> Use {
    Use {
        origin: Origin::Operation {
            method,
            path: "/v1/refunds".to_owned(),
            id: Some(method.as_str().to_lowercase()),
        },
        flow,
        level,
    }
}

/// An operation is gone, and nothing else has happened.
pub(crate) fn removed_operation(id: &str) -> Sample {
    let mut sample = Sample::of(BASE, HEAD);
    let place = sample.place(Side::Base, "get", "/paths/~1v1~1refunds/get");
    let finding = sample.find(
        Level::Breaking,
        0,
        "GET /v1/refunds",
        "the operation is gone",
    );
    finding.id = FindingId::parse(id).unwrap();
    finding.code = Code::OperationRemoved;
    finding.base = place;
    finding.uses = vec![call(HttpMethod::Get, None, Level::Breaking)];
    sample
}

/// A bit of everything: an operation that is gone, an enum that has grown (with a witness and two uses), a text for people, and an
/// accepted change.
pub(crate) fn mixed() -> Sample {
    let mut sample = removed_operation("00000000000000a1");
    let base = sample.place(Side::Base, "enum", "/components/schemas/Refund/enum");
    let head = sample.place(Side::Head, "enum", "/components/schemas/Refund/enum");
    let finding = sample.find(Level::Risky, 0xa2, "Refund", "`held` is a new value");
    (finding.base, finding.head) = (base, head);
    finding.spelling = Spelling {
        base: Some("[done, failed]".to_owned()),
        head: Some("[done, failed, held]".to_owned()),
    };
    finding.uses = vec![
        call(HttpMethod::Post, Some(Flow::Answer), Level::Risky),
        call(HttpMethod::Post, Some(Flow::RequestBody), Level::Compatible),
    ];
    finding.witness = Some(Disagreement {
        json: "\"held\"".to_owned(),
        accepted_by: Side::Head,
        agreement: Agreement::Accepted,
    });
    let head = sample.place(Side::Head, "version", "/info/version");
    let finding = sample.find(Level::Docs, 0xa3, "info", "the version is another one");
    finding.head = head;
    sample.find(
        Level::Breaking,
        0xa4,
        "Refund.reason",
        "the property is gone",
    );
    sample
        .accept("changes: [{ id: 00000000000000a4, reason: Nobody reads it., until: 2025-06-30 }]");
    sample.rust = vec![
        rust_crate(
            "paywright-acme-models",
            "RefundStatus::Held",
            ItemKind::Variant,
            Bump::Minor,
            Change::Appears {
                head: String::new(),
            },
        ),
        rust_crate(
            "paywright-acme",
            "Refunds::list",
            ItemKind::Function,
            Bump::Major,
            Change::Vanishes {
                base: "fn(&self) -> ListRefunds<'_>".to_owned(),
            },
        ),
    ];
    sample.notes = vec!["the base is read as one of others".to_owned()];
    sample
}

fn rust_crate(package: &str, path: &str, kind: ItemKind, bump: Bump, change: Change) -> RustCrate {
    let change = ItemChange {
        path: path.to_owned(),
        kind,
        change,
        bump,
    };
    RustCrate {
        package: package.to_owned(),
        impact: CrateImpact {
            changes: vec![change],
            bump,
        },
    }
}
