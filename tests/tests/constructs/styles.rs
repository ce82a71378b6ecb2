use paywright_constructs::runtime::Json;
use paywright_constructs::runtime::client::FilePart;
use paywright_constructs::{Place, Trip};

use crate::support::{address, client, only, silent};

fn place() -> Place {
    Place::new().with_city("São Tomé").with_zip(7)
}

#[tokio::test]
async fn every_style_of_a_path_is_written_as_it_is_declared() {
    let server = silent().await;
    client(&server)
        .styles()
        .path(
            place(),
            ["a", "b"],
            ["a", "b/c"],
            ["a", "b;c"],
            place(),
            place(),
        )
        .await
        .unwrap();
    assert_eq!(
        address(&server),
        "/styles/city=S%C3%A3o%20Tom%C3%A9,zip=7/.a,b/.a.b%2Fc;matrix=a,b%3Bc;city=S%C3%A3o%20Tom%C3%A9;zip=7/\
         %7B%22city%22%3A%22S%C3%A3o%20Tom%C3%A9%22%2C%22zip%22%3A7%7D"
    );
}

#[tokio::test]
async fn values_with_a_media_type_are_json() {
    let server = silent().await;
    client(&server)
        .styles()
        .values(Place::new().with_zip(7))
        .any(Json::from_text("[1, true]").unwrap())
        .words(["a", "b"])
        .back("https://shop.example/back?a=b&c=d#e")
        .joined(["a:b", "c,d"])
        .text("{}")
        .x_place(Place::new().with_city("Lima").with_zip(7))
        .x_json(place())
        .place(Place::new().with_zip(8))
        .await
        .unwrap();
    assert_eq!(
        address(&server),
        "/styles/values?filter=%7B%22zip%22%3A7%7D&any=%5B1%2C%20true%5D&words=%5B%22a%22%2C%22b%22%5D\
         &back=https://shop.example/back?a%3Db%26c%3Dd%23e&joined=a:b,c%2Cd&text=%7B%7D"
    );
    let received = only(&server);
    assert_eq!(received.header("x-place"), Some("city=Lima,zip=7"));
    assert_eq!(
        received.header("x-json"),
        Some(r#"{"city":"S\u00e3o Tom\u00e9","zip":7}"#)
    );
    assert_eq!(received.header("cookie"), Some("place=%7B%22zip%22%3A8%7D"));
}

#[tokio::test]
async fn a_list_or_an_object_is_spread_over_cookies_where_that_is_written_out() {
    let server = silent().await;
    let call = client(&server).styles().cookies();
    call.joined(["a", "b;"])
        .each(["c", "d;"])
        .place(place())
        .text("e,f")
        .await
        .unwrap();
    assert_eq!(
        only(&server).header("cookie"),
        Some("joined=a,b%3B; each=c; each=d%3B; city=S%C3%A3o%20Tom%C3%A9; zip=7; text=e%2Cf")
    );
}

#[tokio::test]
async fn members_of_a_form_are_written_in_their_styles() {
    let server = silent().await;
    let trip = Trip::new()
        .with_from(Place::new().with_city("Lima").with_zip(7))
        .with_via([Place::new().with_zip(1), Place::new().with_zip(2)])
        .with_to(Place::new().with_city("Quito"))
        .with_words(["a", "b"])
        .with_tags(["c", "d"])
        .with_plain(Place::new().with_zip(3))
        .with_list(["e", "f"])
        .with_title("g \"h\"");
    client(&server).styles().form(trip).await.unwrap();
    let received = only(&server);
    assert_eq!(
        received.body,
        "from%5Bcity%5D=Lima&from%5Bzip%5D=7&via%5B0%5D%5Bzip%5D=1&via%5B1%5D%5Bzip%5D=2&city=Quito\
         &words=a%7Cb&tags=c,d&plain=%7B%22zip%22%3A3%7D&list=%5B%22e%22%2C%22f%22%5D&title=%22g+%5C%22h%5C%22%22"
    );
}

#[tokio::test]
async fn free_members_of_a_form_are_written_in_their_styles() {
    let server = silent().await;
    let list = ["a", "b"].map(str::to_owned).to_vec();
    let lists = ["free", "joined", "list"].map(|name| (name.to_owned(), list.clone()));
    client(&server).styles().free(lists.into()).await.unwrap();
    assert_eq!(
        only(&server).body,
        "free=a&free=b&joined=a,b&list=%5B%22a%22%2C%22b%22%5D"
    );
}

#[tokio::test]
async fn parts_have_the_media_types_that_they_are_given() {
    let server = silent().await;
    client(&server)
        .styles()
        .parts(FilePart::new("a.png", "image/png", vec![1]))
        .note("# Title")
        .quoted("a \"b\"")
        .place(Place::new().with_zip(1))
        .places([Place::new().with_zip(2), Place::new().with_zip(3)])
        .deep(Place::new().with_city("Rome"))
        .deep(Place::new().with_city("São Tomé").with_zip(4))
        .joined(["a", "b"])
        .each(["c,d", "e"])
        .styled("f g")
        .await
        .unwrap();
    let received = only(&server);
    let body = String::from_utf8_lossy(&received.body).into_owned();
    for (name, media_type, content) in [
        ("note", "text/markdown", "# Title"),
        ("quoted", "application/json", r#""a \"b\"""#),
        ("place", "application/vnd.place+json", r#"{"zip":1}"#),
        ("places", "application/json", r#"{"zip":2}"#),
        ("places", "application/json", r#"{"zip":3}"#),
    ] {
        let part = format!("name=\"{name}\"\r\nContent-Type: {media_type}\r\n\r\n{content}\r\n");
        assert!(body.contains(&part), "no {part:?} in {body:?}");
    }
    for (name, content) in [
        ("deep[city]", "São Tomé"),
        ("deep[zip]", "4"),
        ("joined", "a|b"),
        ("each", "c,d"),
        ("each", "e"),
        ("styled", "f g"),
    ] {
        let part = format!("name=\"{name}\"\r\n\r\n{content}\r\n");
        assert!(body.contains(&part), "no {part:?} in {body:?}");
    }
    assert!(!body.contains("Rome"), "{body:?}");
    assert!(
        body.contains("filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"),
        "{body:?}"
    );
}
