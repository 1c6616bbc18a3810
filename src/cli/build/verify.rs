//! `briefing build --verify`: renders everything afresh, compares it with what is published, and names
//! each difference. The clock is the present one unless it is given: what has become due since then is a
//! difference too.

use serde_json::json;

use super::{BuildArguments, LOCK_PATIENCE, shown};
use crate::build::{self, Memory};
use crate::cli::options::{self, Format};
use crate::cli::terminal::{self, Status, count};
use crate::cli::{End, Failure};
use crate::output::{Comparison, Destination, Difference, Differences, SiteLock};

pub(super) fn run(arguments: &BuildArguments) -> Result<End, Failure> {
    let request = arguments.site.request()?;
    options::must_be_a_site(&request.site)?;
    let output = arguments.output_in(&request.site);
    // Nobody publishes meanwhile; where the folder cannot be written, nobody can.
    let _lock = SiteLock::acquire(&request.site, "briefing build --verify", |waited| waited < LOCK_PATIENCE)?;
    let mut pickup = None;
    let report = {
        let _status = Status::of(&request.progress);
        build::build(&request, &mut Memory::default(), || {
            let comparison = Comparison::with(&output)?;
            pickup = Some(comparison.pickup());
            Ok(Box::new(comparison) as Box<dyn Destination>)
        })?
    };
    let differences = pickup.and_then(|pickup| pickup.get());
    let is_same = differences.as_ref().is_some_and(|differences| differences.is_empty());
    if arguments.format == Format::Json {
        let differences = differences.as_ref().map(|differences| as_json(differences));
        terminal::say(&json!({ "differences": differences, "diagnostics": report.diagnostics }).to_string());
    } else {
        terminal::show(&report.diagnostics.errors());
        match &differences {
            None => terminal::complain("Nothing was compared: a build would publish nothing."),
            Some(differences) => tell(differences),
        }
        if is_same && !arguments.loudness.quiet {
            let total = count(report.published.unwrap_or_default().unchanged, "file");
            terminal::say(&format!("{} holds what a build makes: {total}, none differs", shown(&output)));
        }
    }
    Ok(if is_same { End::Done } else { End::Faulty })
}

fn tell(differences: &Differences) {
    for (path, difference) in differences {
        let how = match difference {
            Difference::Missing => "is not there",
            Difference::Other => "holds other bytes",
            Difference::Unwanted => "is not wanted any more",
        };
        terminal::complain(&format!("differs: `{path}` {how}"));
    }
    let number = match differences.len() {
        0 => return,
        1 => "1 file differs".to_owned(),
        more => format!("{more} files differ"),
    };
    let advice = "`briefing build --no-cache` publishes what a build makes. Where nothing was edited or became due \
        since the last build, and nobody touched the folder, this is a fault of briefing: report it";
    terminal::complain(&format!("{number}: {advice}"));
}

fn as_json(differences: &Differences) -> serde_json::Value {
    let one = |(path, difference): (_, &Difference)| {
        let how = match difference {
            Difference::Missing => "missing",
            Difference::Other => "other",
            Difference::Unwanted => "unwanted",
        };
        json!({ "file": crate::base::OutputPath::as_str(path), "difference": how })
    };
    differences.iter().map(one).collect()
}
