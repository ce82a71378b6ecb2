//! References that cannot be followed, and files that are not read.

mod source_support;

use paywright_generator::document::Strictness;
use paywright_generator::generate::generate;
use paywright_generator::options::{ApiName, Manifest, ModelCrates, Options};
use paywright_generator::source::{Folder, ReadError, SpecFiles};
use source_support::{failure, faults, files, help, names, root, tree};

#[test]
fn references_never_leave_the_folder() {
    let hostile = [
        "http://127.0.0.1/a.yaml",
        "https://example.org/a.yaml#/a",
        "HTTPS://example.org/a.yaml",
        "//example.org/a.yaml",
        "file:///etc/passwd",
        "/etc/passwd",
        "../a.yaml",
        "a/../../b.yaml",
        "%2e%2e/a.yaml",
        "..%2Fa.yaml",
        "%2Fetc/passwd",
        "..\\\\a.yaml",
        "a\\\\b.yaml",
        "C:/a.yaml",
        "c%3A/a.yaml",
        "%5c%5cserver/a.yaml",
    ];
    for reference in hostile {
        let text = root(&format!(
            "paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: \"{reference}\"}}}}}}\n"
        ));
        assert_eq!(
            faults(&[("openapi.yaml", &text)]),
            ["P0202 openapi.yaml:4:34"],
            "{reference}"
        );
    }
}

#[test]
fn a_path_inside_the_folder_may_go_up_and_down() {
    let tree = tree(&[
        (
            "openapi.yaml",
            &root("paths: {}\ncomponents: {schemas: {A: {$ref: './x/../b.yaml'}}}\n"),
        ),
        (
            "b.yaml",
            "{$ref: x/y/c.yaml}"
                .trim_start_matches('{')
                .trim_end_matches('}'),
        ),
        ("x/y/c.yaml", "$ref: ../../d.yaml"),
        ("d.yaml", "type: string"),
    ]);
    assert_eq!(names(&tree, "schemas"), ["A", "b", "c", "d"]);
}

#[test]
fn faults_of_references_are_located() {
    let table: &[(&str, &str, &[&str])] = &[
        (
            "a missing file",
            "{$ref: 'comon.yaml#/components/schemas/Pet'}",
            &["P0203 openapi.yaml:4:34"],
        ),
        (
            "a missing name",
            "{$ref: 'common.yaml#/components/schemas/Pat'}",
            &["P0204 openapi.yaml:4:34"],
        ),
        (
            "a missing part",
            "{$ref: 'common.yaml#/components/schemas/Pet/properties/x'}",
            &["P0204 openapi.yaml:4:34"],
        ),
        (
            "another kind",
            "{$ref: 'common.yaml#/components/parameters/Limit'}",
            &["P0206 openapi.yaml:4:34"],
        ),
        (
            "not a pointer",
            "{$ref: 'common.yaml#Pet'}",
            &["P0201 openapi.yaml:4:34"],
        ),
        ("an empty text", "{$ref: ''}", &["P0201 openapi.yaml:4:34"]),
        ("a folder", "{$ref: 'x/'}", &["P0201 openapi.yaml:4:34"]),
        ("this folder", "{$ref: '.'}", &["P0201 openapi.yaml:4:34"]),
        (
            "a folder that is gone up to",
            "{$ref: 'x/..'}",
            &["P0201 openapi.yaml:4:34"],
        ),
        (
            "a null character in a name",
            "{$ref: 'a%00.yaml'}",
            &["P0201 openapi.yaml:4:34"],
        ),
        (
            "half a character in an escape",
            "{$ref: '%c3.yaml'}",
            &["P0201 openapi.yaml:4:34"],
        ),
        ("not text", "{$ref: [a]}", &["P0201 openapi.yaml:4:34"]),
        (
            "a broken escape",
            "{$ref: 'common.yaml#/a%2'}",
            &["P0201 openapi.yaml:4:34"],
        ),
        (
            "to itself",
            "{$ref: '#/components/schemas/A'}",
            &["P0205 openapi.yaml:4:34"],
        ),
    ];
    let common = "components: { schemas: { Pet: {type: object} }, parameters: { Limit: {} } }";
    for (what, schema, expected) in table {
        let text = root(&format!(
            "paths: {{}}\ncomponents: {{schemas: {{A: {schema}}}}}\n"
        ));
        let list = [("openapi.yaml", text.as_str()), ("common.yaml", common)];
        assert_eq!(faults(&list), *expected, "{what}");
    }
}

#[test]
fn similar_names_are_proposed() {
    let common = "components: { schemas: { PaymentIntent: {type: object} } }";
    let table = [
        (
            "comon.yaml#/components/schemas/PaymentIntent",
            "`common.yaml`",
        ),
        (
            "common.yaml#/components/schemas/PaymentIntnt",
            "`PaymentIntent`",
        ),
        ("common.yaml#/components/shemas/PaymentIntent", "`schemas`"),
    ];
    for (reference, similar) in table {
        let text = root(&format!(
            "paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: '{reference}'}}}}}}\n"
        ));
        let list = [("openapi.yaml", text.as_str()), ("common.yaml", common)];
        assert_eq!(help(&list), format!("a similar name exists: {similar}"));
    }
}

#[test]
fn circles_are_listed_once() {
    let rest = "
paths: {}
components:
  schemas:
    A: { $ref: '#/components/schemas/B' }
    B: { $ref: '#/components/schemas/C' }
    C: { $ref: '#/components/schemas/B' }
";
    let list = [("openapi.yaml", root(rest))];
    let list = [(list[0].0, list[0].1.as_str())];
    assert_eq!(faults(&list), ["P0205 openapi.yaml:8:16"]);
    assert_eq!(
        help(&list),
        "the circle is `openapi.yaml#/components/schemas/B` → `openapi.yaml#/components/schemas/C` → \
         `openapi.yaml#/components/schemas/B`"
    );
    let text = root("paths: { /a: { $ref: '#/paths/~1b' }, /b: { $ref: '#/paths/~1a' } }\n");
    assert_eq!(
        faults(&[("openapi.yaml", &text)]),
        ["P0205 openapi.yaml:3:22"]
    );
}

#[test]
fn a_circle_of_references_and_what_stands_beside_them_is_refused() {
    let rest = "
paths:
  /x: { $ref: '#/paths/~1a' }
  /a:
    $ref: '#/paths/~1b'
    post:
      callbacks: { done: { '{$request.body#/url}': { $ref: '#/paths/~1a' } } }
      responses: {}
  /b: {}
";
    let found = faults(&[("openapi.yaml", &root(rest))]);
    assert_eq!(found, ["P0205 openapi.yaml:9:60"]);
}

#[test]
fn circles_across_files_are_found() {
    let text = root("paths: {}\ncomponents: {schemas: {A: {$ref: 'a.yaml'}}}\n");
    let list = [
        ("openapi.yaml", text.as_str()),
        ("a.yaml", "$ref: 'b.json'"),
        ("b.json", "{\"$ref\": \"./x/../a.yaml#\"}"),
    ];
    assert_eq!(faults(&list), ["P0205 a.yaml:1:7"]);
}

#[test]
fn long_ways_are_refused_and_not_lost() {
    let chain = |references: usize| {
        let links: String = (0..references)
            .map(|n| format!("    A{n}: {{$ref: '#/components/parameters/A{}'}}\n", n + 1))
            .collect();
        root(&format!(
            "paths: {{}}\ncomponents:\n  parameters:\n{links}    A{references}: {{name: a, in: query, schema: {{}}}}\n"
        ))
    };
    tree(&[("openapi.yaml", &chain(64))]);
    let found = faults(&[("openapi.yaml", &chain(70))]);
    assert_eq!(found, ["P0210 openapi.yaml:11:16"]);
}

#[test]
fn what_stands_beside_a_reference_to_a_namesake_is_not_lost() {
    let text = root(
        "paths: {}\ncomponents: {schemas: {Pet: {$ref: 'a.yaml#/components/schemas/Pet', nullable: true}}}\n",
    );
    let list = [
        ("openapi.yaml", text.as_str()),
        ("a.yaml", "components: {schemas: {Pet: {type: object}}}"),
    ];
    assert_eq!(faults(&list), ["P0208 openapi.yaml:4:70"]);
    assert!(help(&list).contains("`a.yaml`"), "{}", help(&list));
}

#[test]
fn what_is_put_in_place_of_references_is_bounded() {
    let paths: String = (0..300)
        .map(|n| format!("  /a{n}: {{ $ref: 'a.yaml' }}\n"))
        .collect();
    let text = root(&format!("paths:\n{paths}"));
    let long = format!("description: {}\n", "x".repeat(1_000_000));
    let list = [("openapi.yaml", text.as_str()), ("a.yaml", long.as_str())];
    assert_eq!(faults(&list), ["P0115 a.yaml:1:14"]);
    let doubling: String = (0..40)
        .map(|n| {
            let next = format!("{{ $ref: '#/x-items/a{}' }}", n + 1);
            format!("  a{n}: {{post: {{responses: {{}}, callbacks: {{a: {{b: {next}, c: {next}}}}}}}}}\n")
        })
        .collect();
    let text = root(&format!(
        "paths: {{ /a: {{ $ref: '#/x-items/a0' }} }}\nx-items:\n{doubling}  a40: {{}}\n"
    ));
    let found = faults(&[("openapi.yaml", text.as_str())]);
    assert_eq!(found.len(), 1);
    assert!(
        ["P0106", "P0115"]
            .iter()
            .any(|code| found[0].starts_with(code)),
        "{found:?}"
    );
}

#[test]
fn the_files_of_a_spec_share_their_bounds() {
    let bomb = format!(
        "a: &a [{}]\nb: [{}]\n",
        "1,".repeat(1_000),
        "*a ,".repeat(400)
    );
    let names: Vec<String> = (0..20).map(|n| format!("f{n}.yaml")).collect();
    let paths: String = names
        .iter()
        .map(|name| format!("  /{name}: {{ $ref: '{name}' }}\n"))
        .collect();
    let text = root(&format!("paths:\n{paths}"));
    let mut list = vec![("openapi.yaml", text.as_str())];
    list.extend(names.iter().map(|name| (name.as_str(), bomb.as_str())));
    let found = faults(&list);
    assert!(
        found.iter().any(|fault| fault.starts_with("P0115 f7.yaml")),
        "{found:?}"
    );
}

/// As many files as one asks for, all empty objects.
struct Endless;

impl SpecFiles for Endless {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        if path != "openapi.yaml" {
            return Ok(b"{}".to_vec());
        }
        let schemas: String = (0..10_001)
            .map(|n| format!("    A{n}: {{$ref: f{n}.yaml}}\n"))
            .collect();
        let rest = format!("paths: {{}}\ncomponents:\n  schemas:\n{schemas}");
        Ok(root(&rest).into_bytes())
    }
}

#[test]
fn the_number_of_files_is_bounded() {
    let failure = paywright_generator::source::load(&Endless, "openapi.yaml").unwrap_err();
    let found = failure.diagnostics.into_vec();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].code.as_str(), "P0115");
    assert_eq!(
        found[0].message,
        "`f9999.yaml` cannot be read: a spec has at most 10000 files"
    );
}

#[test]
fn a_callback_that_leads_back_to_its_own_path_is_refused() {
    let rest = "
paths:
  /a:
    post:
      callbacks: { done: { '{$request.body#/url}': { $ref: '#/paths/~1a' } } }
      responses: { '200': { description: ok } }
";
    let found = faults(&[("openapi.yaml", &root(rest))]);
    assert_eq!(found, ["P0205 openapi.yaml:7:60"]);
}

#[test]
fn one_name_for_two_components_is_refused() {
    let text = root("paths: { /a: { $ref: 'a.yaml#/a' }, /b: { $ref: 'b.yaml#/b' } }\n");
    let list = [
        ("openapi.yaml", text.as_str()),
        (
            "a.yaml",
            "a: {}\ncomponents: { schemas: { Error: { type: string } } }",
        ),
        (
            "b.yaml",
            "b: {}\ncomponents: { schemas: { Error: { type: string } } }",
        ),
    ];
    assert_eq!(faults(&list), ["P0207 b.yaml:2:26"]);
    let found = failure(&list).diagnostics.into_vec();
    assert!(found[0].message.contains("`a.yaml`") && found[0].message.contains("`b.yaml`"));
    assert_eq!(found[0].labels.len(), 2);
}

#[test]
fn all_faults_of_all_files_are_found_in_one_run() {
    let text = root(
        "paths: { /a: { $ref: 'a.yaml#/a' }, /b: { $ref: 'b.yaml#/b' }, /c: { $ref: 'c.yaml#/c' } }\n",
    );
    let list = [
        ("openapi.yaml", text.as_str()),
        ("a.yaml", "a: {}\na: {}"),
        (
            "b.yaml",
            "b: {get: {responses: {'200': {$ref: '#/nowhere'}}}}",
        ),
    ];
    assert_eq!(
        faults(&list),
        [
            "P0203 openapi.yaml:3:76",
            "P0105 a.yaml:2:1",
            "P0204 b.yaml:1:37"
        ]
    );
    assert!(
        failure(&list).partial.is_some(),
        "what could be built may be looked at further"
    );
    let text = root("paths: { /a: { get: { responses: { '200': .inf } } } }\n");
    assert!(
        failure(&[("openapi.yaml", &text)]).partial.is_none(),
        "a hole would look like a fault of its own"
    );
}

#[test]
fn faults_of_references_do_not_hide_those_of_the_document() {
    let text =
        root("paths: {}\ncomponents: {schemas: {A: {$ref: '#/nowhere'}, B: {type: strng}}}\n");
    let options = Options {
        name: ApiName::new("acme").unwrap(),
        manifest: Manifest::Member,
        model_crates: ModelCrates::BySize,
    };
    let files = files(&[("openapi.yaml", &text)]);
    let outcome = generate(&files, "openapi.yaml", Strictness::Curated, &options);
    let codes: Vec<&str> = outcome
        .diagnostics
        .iter()
        .map(|found| found.code.as_str())
        .collect();
    assert_eq!(codes, ["P0204", "P0305"]);
    assert!(outcome.generated.is_none());
    assert_eq!(outcome.sources.files().count(), 1);
}

#[test]
fn other_versions_are_refused_in_one_sentence() {
    let table = [
        ("swagger: '2.0'", "P0301 openapi.yaml:1:1"),
        ("info: {}", "P0301 openapi.yaml:1:1"),
        ("openapi: 3.0", "P0303 openapi.yaml:1:10"),
        ("openapi: 3.1", "P0303 openapi.yaml:1:10"),
        ("openapi: 3.10.0", "P0301 openapi.yaml:1:10"),
        ("openapi: 3", "P0301 openapi.yaml:1:10"),
        ("openapi: [3.1.0]", "P0301 openapi.yaml:1:10"),
        ("openapi: 4.0.0", "P0301 openapi.yaml:1:10"),
        ("- 1", "P0303 openapi.yaml:1:1"),
        ("# nothing", "P0114 openapi.yaml:1:1"),
    ];
    for (text, expected) in table {
        assert_eq!(faults(&[("openapi.yaml", text)]), [expected], "{text}");
    }
    assert_eq!(
        faults(&[]),
        ["P0101 `openapi.yaml` cannot be read: there is no such file"]
    );
}

#[test]
fn a_folder_hands_out_its_own_files_only() {
    let outer = tempfile::tempdir().unwrap();
    let inner = outer.path().join("spec");
    std::fs::create_dir_all(inner.join("deep")).unwrap();
    std::fs::write(outer.path().join("secret.yaml"), "secret: 1").unwrap();
    std::fs::write(inner.join("deep/a.yaml"), "a: 1").unwrap();
    let folder = Folder::new(&inner, "specs/pets");
    assert_eq!(folder.read("deep/a.yaml").unwrap(), b"a: 1");
    assert_eq!(folder.paths(), ["deep/a.yaml"]);
    assert_eq!(folder.display_path("deep/a.yaml"), "specs/pets/deep/a.yaml");
    assert_eq!(folder.read("b.yaml"), Err(ReadError::NotFound));
    assert_eq!(folder.read("deep"), Err(ReadError::NotAFile));
    assert_eq!(folder.read("deep/a.yaml/b.yaml"), Err(ReadError::NotAFile));
    for other_case in ["DEEP/a.yaml", "deep/A.yaml", "Deep/A.YAML"] {
        assert_eq!(
            folder.read(other_case),
            Err(ReadError::NotFound),
            "case counts on every system: {other_case}"
        );
    }
    for outside in [
        "../secret.yaml",
        "deep/../../secret.yaml",
        "/etc/hostname",
        "deep//a.yaml",
        "./deep/a.yaml",
        "deep\\a.yaml",
        "c:a.yaml",
        "a\0",
        "",
        ".",
    ] {
        assert_eq!(folder.read(outside), Err(ReadError::NotFound), "{outside}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_differ_in_case_only_are_two_files() {
    let outer = tempfile::tempdir().unwrap();
    std::fs::write(outer.path().join("a.yaml"), "a: 1").unwrap();
    std::fs::write(outer.path().join("A.YAML"), "a: 2").unwrap();
    let folder = Folder::new(outer.path(), "");
    assert_eq!(folder.read("a.yaml").unwrap(), b"a: 1");
    assert_eq!(folder.read("A.YAML").unwrap(), b"a: 2");
}

#[test]
fn similar_names_are_not_looked_for_in_hidden_folders() {
    let outer = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(outer.path().join(".git/objects")).unwrap();
    for name in ["b.yaml", ".git/objects/a.yaml", ".a.yaml", "a.yaml"] {
        std::fs::write(outer.path().join(name), "a: 1").unwrap();
    }
    assert_eq!(Folder::new(outer.path(), "").paths(), ["a.yaml", "b.yaml"]);
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_folder_are_refused() {
    let outer = tempfile::tempdir().unwrap();
    let inner = outer.path().join("spec");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(outer.path().join("secret.yaml"), "secret: 1").unwrap();
    std::fs::write(inner.join("own.yaml"), "own: 1").unwrap();
    std::os::unix::fs::symlink("../secret.yaml", inner.join("out.yaml")).unwrap();
    std::os::unix::fs::symlink("own.yaml", inner.join("in.yaml")).unwrap();
    std::os::unix::fs::symlink("..", inner.join("up")).unwrap();
    std::os::unix::fs::symlink("loop.yaml", inner.join("loop.yaml")).unwrap();
    let folder = Folder::new(&inner, "");
    assert_eq!(folder.read("out.yaml"), Err(ReadError::Outside));
    assert_eq!(folder.read("up/secret.yaml"), Err(ReadError::Outside));
    assert!(matches!(
        folder.read("loop.yaml"),
        Err(ReadError::System(_))
    ));
    assert_eq!(folder.read("in.yaml").unwrap(), b"own: 1");
}

#[test]
fn the_file_that_has_the_missing_name_is_told() {
    let text = root(
        "paths: { /a: { $ref: 'a.yaml#/a' } }\ncomponents: {schemas: {A: {$ref: 'a.yaml#/components/schemas/Own'}, Own: {}}}\n",
    );
    let list = [
        ("openapi.yaml", text.as_str()),
        ("a.yaml", "a: {}\ncomponents: {schemas: {Owm: {}}}"),
    ];
    assert_eq!(faults(&list), ["P0204 openapi.yaml:4:34"]);
    assert_eq!(help(&list), "`openapi.yaml` has one of this name");
}
