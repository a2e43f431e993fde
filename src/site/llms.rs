//! `llms.txt`: what the site holds, for language models, with links to the Markdown twin of every page.

use crate::check::shown;
use crate::model::entry::{Kind, Page};
use crate::render::{Addresses, Scene};

pub(super) fn llms(scene: Scene<'_>) -> String {
    let kb = &scene.linked.kb;
    let source = kb.site.source_locale();
    let title = kb.site.title.get(&source.id, &kb.site.locales).unwrap_or_default();
    let mut out = format!("# {title}\n");
    if let Some(description) = kb.site.description.get(&source.id, &kb.site.locales) {
        out.push_str(&format!("\n> {description}\n"));
    }
    out.push_str(&format!("\nError codes for programs: {}codes.json\n", scene.base_url));
    for locale in &kb.site.locales {
        out.push_str(&format!("\n## {}\n\n", locale.name));
        let twin = Addresses::twin(&Addresses::home(&locale.id));
        let home = scene.strings.text(locale.id.as_str(), "home");
        out.push_str(&format!("- [{home}]({}{twin})\n", scene.base_url));
        for piece in kb.pieces().filter(|piece| piece.kind != Kind::Page || piece.name != Page::HOME) {
            let Some((language, words)) = shown(kb, piece, &locale.id) else { continue };
            if *language != locale.id {
                continue;
            }
            let twin = Addresses::twin(&Addresses::text(&locale.id, piece.kind, piece.name));
            let summary =
                words.summary.as_ref().map(|summary| format!(": {}", summary.value)).unwrap_or_default();
            out.push_str(&format!("- [{}]({}{twin}){summary}\n", words.title.value, scene.base_url));
        }
    }
    out
}
