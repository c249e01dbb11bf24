//! A whole run: list, rewrite, build, record, hunt, report.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, Result};

use crate::build::{Built, Program, build};
use crate::copy;
use crate::hunt::hunt;
use crate::mutant::{self, Mutant};
use crate::options::{FOLDERS, Options};
use crate::outcome::{Outcome, Outcomes};
use crate::pool::each;
use crate::reach::{self, Test};
use crate::report::Report;
use crate::rewrite::rewrite;
use crate::sites::Fixed;
use crate::workspace::Workspace;

/// The tests that are asked: what is slower, or starts programs of others, is not.
const TESTS: &[&str] = &[
    "--package=asmx",
    "--package=asmx-cors",
    "--features=asmx/swagger-ui",
    "--lib",
    "--test=host",
    "--test=cors",
    "--test=config",
    "--test=allocations",
    "--test=all",
];

/// Does what was asked for, and tells whether all is as it should be.
///
/// # Errors
/// That something could not be run.
pub(crate) fn run(options: &Options) -> Result<bool> {
    let workspace = Workspace::find()?;
    fs::create_dir_all(&workspace.copy)?;
    let mutants = mutant::list(&workspace, FOLDERS)?;
    let sources = sources(&workspace, &mutants)?;
    let outcomes = Outcomes::open(&workspace.kept.join("outcomes.jsonl"), options.afresh)?;
    let mut run = Run { mutants: &mutants, sources, outcomes, settled: HashMap::new() };
    let programs = run.programs(&workspace)?;
    let tests_hash = hash_of_programs(&programs)?;
    let tests = run.tests(&workspace, &programs, tests_hash, options.jobs)?;
    let wanted: Vec<usize> = (0..mutants.len())
        .filter(|number| options.folders.iter().any(|folder| run.is_in(*number, folder)))
        .collect();
    let found = run.hunt_all(&wanted, &programs, &tests, tests_hash, options.jobs)?;
    let folders = options.folders.iter().map(|folder| {
        let of_folder = found.iter().filter(|(number, _)| run.is_in(**number, folder));
        (*folder, of_folder.map(|(number, outcome)| (&mutants[*number], outcome.clone())).collect())
    });
    let report = Report { folders: folders.collect() };
    let text = report.text();
    println!("\n{text}");
    for (folder, found) in &report.folders {
        let of_one = Report { folders: vec![(folder, found.clone())] }.text();
        fs::write(workspace.kept.join(format!("{}.txt", folder.replace('/', "-"))), of_one)?;
    }
    Ok(report.is_good())
}

struct Run<'m> {
    mutants: &'m [Mutant],
    /// The files that have changes in them, and what they are.
    sources: BTreeMap<String, (String, u64)>,
    outcomes: Outcomes,
    /// What is known of a change without a test.
    settled: HashMap<usize, Outcome>,
}

impl Run<'_> {
    fn is_in(&self, number: usize, folder: &str) -> bool {
        self.mutants[number].file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    fn source_hash(&self, number: usize) -> u64 {
        self.sources.get(&self.mutants[number].file).map_or(0, |(_, hash)| *hash)
    }

    /// Builds the programs with all changes that compile in them.
    fn programs(&mut self, workspace: &Workspace) -> Result<Vec<Program>> {
        for number in 0..self.mutants.len() {
            let known = self.outcomes.of(&self.mutants[number].name, self.source_hash(number), 0);
            if known == Some(&Outcome::Unviable) {
                self.settled.insert(number, Outcome::Unviable);
            }
        }
        let args = [&["test", "--no-run", "--message-format=json", "--locked"][..], TESTS].concat();
        loop {
            self.write(workspace)?;
            let refused = match build(workspace, &args)? {
                Built::Refused(refused) => refused,
                Built::Programs(programs) => return Ok(programs),
            };
            println!("{} changes do not compile", refused.len());
            for number in refused {
                self.outcomes.keep(
                    &self.mutants[number].name,
                    self.source_hash(number),
                    0,
                    &Outcome::Unviable,
                )?;
                self.settled.insert(number, Outcome::Unviable);
            }
        }
    }

    /// Writes the copy, with all changes that are not settled.
    fn write(&mut self, workspace: &Workspace) -> Result<()> {
        let mut of_file: BTreeMap<&str, Vec<(usize, &Mutant)>> = BTreeMap::new();
        for (number, mutant) in self.mutants.iter().enumerate() {
            if !self.settled.contains_key(&number) {
                of_file.entry(&mutant.file).or_default().push((number, mutant));
            }
        }
        let mut changed = BTreeMap::new();
        for (file, mutants) in of_file {
            let (source, _) = &self.sources[file];
            let rewritten = rewrite(source, &mutants).with_context(|| file.to_owned())?;
            changed.insert(file.to_owned(), rewritten.text);
            for (number, why) in rewritten.fixed {
                let outcome = match why {
                    Some(Fixed::Needed) => Outcome::Unviable,
                    Some(Fixed::Constant) => Outcome::NotRun("the compiler computes it".to_owned()),
                    None => Outcome::NotRun("its place was not found".to_owned()),
                };
                self.settled.insert(number, outcome);
            }
        }
        copy::update(workspace, &changed)
    }

    /// The tests and what they reach, recorded or as it was recorded of the same programs.
    fn tests(
        &self,
        workspace: &Workspace,
        programs: &[Program],
        hash: u64,
        jobs: usize,
    ) -> Result<Vec<Test>> {
        let path = workspace.kept.join("reached.json");
        if let Some(tests) = fs::read_to_string(&path).ok().and_then(|text| reach::read(&text, hash)) {
            return Ok(tests);
        }
        let tests = reach::record(workspace, programs, jobs)?;
        fs::write(path, reach::written(&tests, hash))?;
        Ok(tests)
    }

    /// What becomes of each of these, as far as it is not known.
    fn hunt_all(
        &self,
        wanted: &[usize],
        programs: &[Program],
        tests: &[Test],
        tests_hash: u64,
        jobs: usize,
    ) -> Result<BTreeMap<usize, Outcome>> {
        let mut found: BTreeMap<usize, Outcome> = BTreeMap::new();
        let mut open = Vec::new();
        for &number in wanted {
            let known = self.settled.get(&number);
            let known = known.or_else(|| {
                self.outcomes.of(&self.mutants[number].name, self.source_hash(number), tests_hash)
            });
            match known {
                Some(outcome) => drop(found.insert(number, outcome.clone())),
                None => open.push(number),
            }
        }
        let done = AtomicUsize::new(0);
        let outcomes = each(jobs, &open, |_, &number| {
            let outcome = hunt(number, tests, programs)?;
            let name = &self.mutants[number].name;
            self.outcomes.keep(name, self.source_hash(number), tests_hash, &outcome)?;
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            println!("[{done}/{}] {:7} {name} ({})", open.len(), outcome.word(), outcome.detail());
            Ok(outcome)
        })?;
        found.extend(open.into_iter().zip(outcomes));
        Ok(found)
    }
}

/// The files of these changes, and a number for what each of them is.
fn sources(workspace: &Workspace, mutants: &[Mutant]) -> Result<BTreeMap<String, (String, u64)>> {
    let files: HashSet<&str> = mutants.iter().map(|mutant| mutant.file.as_str()).collect();
    let read = |file: &str| {
        let text = fs::read_to_string(workspace.root.join(file)).with_context(|| file.to_owned())?;
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        Ok((file.to_owned(), (text, hasher.finish())))
    };
    files.into_iter().map(read).collect()
}

/// A number that is another one when a program was built again.
fn hash_of_programs(programs: &[Program]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for program in programs {
        let metadata = fs::metadata(&program.path)?;
        (&program.path, metadata.len(), metadata.modified()?).hash(&mut hasher);
    }
    Ok(hasher.finish())
}
