//! The lock of a site: one process at a time builds it. Advisory, and the machine's own, so that
//! it ends with the process, however that ends.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::OutputError;
use super::file_system::open_lock;

const FOLDER: &str = ".briefing";
const NAME: &str = "lock";
const STEP: Duration = Duration::from_millis(20);

/// A held lock; given back when dropped.
#[derive(Debug)]
pub struct SiteLock {
    _file: File,
}

impl SiteLock {
    /// Takes the lock of the site at `site`. While another process holds it, `waits` is asked, with how
    /// long that has been, whether to go on waiting. `command` is what others are told of this one. `None`
    /// where the site's folder cannot be written, or knows no locks: go on without, and say so.
    ///
    /// # Errors
    ///
    /// [`OutputError::Held`] with the holder's name, when it did not come free in time; or what
    /// the machine says.
    pub fn acquire(
        site: &Path,
        command: &str,
        waits: impl Fn(Duration) -> bool,
    ) -> Result<Option<Self>, OutputError> {
        let folder = site.join(FOLDER);
        let path = folder.join(NAME);
        let mut file = match open_lock(&folder, NAME) {
            Ok(file) => file,
            Err(error) if is_unwritable(&error) => return Ok(None),
            Err(error) => return Err(OutputError::machine("open", &path)(error)),
        };
        match wait(&file, waits) {
            Ok(()) => {
                sign(&mut file, command);
                Ok(Some(Self { _file: file }))
            }
            Err(TryLockError::WouldBlock) => Err(held(file, path)),
            // Network file systems say in many ways that they know no locks.
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }
}

/// Tries until nobody waits any more. Time is counted in pauses: this room has no clock.
fn wait(file: &File, waits: impl Fn(Duration) -> bool) -> Result<(), TryLockError> {
    let mut waited = Duration::ZERO;
    loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if waits(waited) => {
                thread::sleep(STEP);
                waited += STEP;
            }
            result => return result,
        }
    }
}

/// Writes this process down as the holder. The name is only for messages: that it could not be
/// written (a full disk) is no reason not to work.
fn sign(file: &mut File, command: &str) {
    let _ = file.set_len(0).and_then(|()| {
        file.seek(SeekFrom::Start(0))?;
        writeln!(file, "process {}: {command}", std::process::id())
    });
}

fn held(mut file: File, path: PathBuf) -> OutputError {
    let mut text = String::new();
    let holder = match file.read_to_string(&mut text) {
        Ok(_) if !text.trim().is_empty() => text.trim().to_owned(),
        _ => "it did not write its name down".to_owned(),
    };
    OutputError::Held { path, holder }
}

fn is_unwritable(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}
