//! The sitemap (sitemaps.org 0.9): what search engines are asked to look at.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::World;
use crate::plan::lists::Slice;
use crate::plan::{Job, Output};

/// Home, articles that may be indexed, pages, terms and lists of terms, by address; further parts
/// of lists, redirects and files are left out.
pub(super) fn sitemap(world: &World) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing into a Vec cannot fail.
    let _ = write(world, &mut xml);
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn write(world: &World, xml: &mut Writer<Vec<u8>>) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let root =
        BytesStart::new("urlset").with_attributes([("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    xml.write_event(Event::Start(root))?;
    let mut outputs: Vec<&Output> =
        world.plan.outputs.iter().filter(|output| is_listed(world, &output.job)).collect();
    outputs.sort_by(|a, b| a.address.cmp(&b.address));
    for output in outputs {
        let address = world.views.config.base_url.absolute_of(&output.address);
        let modified = modified(world, &output.job);
        xml.create_element("url").write_inner_content(|xml| {
            xml.create_element("loc").write_text_content(BytesText::new(&address))?;
            if let Some(modified) = &modified {
                xml.create_element("lastmod").write_text_content(BytesText::new(modified))?;
            }
            Ok(())
        })?;
    }
    xml.write_event(Event::End(BytesEnd::new("urlset")))
}

fn is_listed(world: &World, job: &Job) -> bool {
    match job {
        Job::Article(id) => !world.site().article(*id).rights.is_noindex(),
        Job::Home | Job::Page(_) | Job::Edition(_) | Job::Terms(_) => true,
        Job::Term(_, Slice::Index) | Job::Editions(Slice::Index) => true,
        _ => false,
    }
}

/// When the thing itself last changed, where its file says so.
fn modified(world: &World, job: &Job) -> Option<String> {
    match job {
        Job::Article(id) => {
            let front = world.site().article(*id).front();
            Some(front.updated.unwrap_or(front.date).day().to_string())
        }
        Job::Edition(id) => Some(world.site().edition(*id).front().date.day().to_string()),
        Job::Page(index) => {
            world.site().pages[*index as usize].front().updated.map(|date| date.day().to_string())
        }
        _ => None,
    }
}
