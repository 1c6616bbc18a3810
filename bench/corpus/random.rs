//! Numbers that look random and are the same everywhere: `SplitMix64`, in whole numbers only.

/// What a stream of numbers is for. Streams are apart, so that a change to how bodies are written
/// does not move a single date or tag.
#[derive(Clone, Copy)]
pub enum Purpose {
    Facts = 1,
    Body = 2,
    More = 3,
}

pub struct Random {
    state: u64,
}

impl Random {
    /// The stream of one article for one purpose.
    pub fn of(seed: u64, index: usize, purpose: Purpose) -> Self {
        let mut seeding = Self { state: seed };
        let mixed = seeding.next() ^ (index as u64).wrapping_mul(0xD1B5_4A32_D192_ED03);
        let mut stream = Self { state: mixed };
        let state = stream.next() ^ (purpose as u64).wrapping_mul(0x8CB9_2BA7_2F3D_8DD7);
        Self { state }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to `limit` - 1.
    pub fn below(&mut self, limit: u64) -> u64 {
        let wide = u128::from(self.next()) * u128::from(limit);
        u64::try_from(wide >> 64).expect("the upper half of 128 bits")
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.index(high - low + 1)
    }

    /// True once in `n` times.
    pub fn once_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.index(from.len())]
    }

    fn index(&mut self, limit: usize) -> usize {
        let index = self.below(limit as u64);
        usize::try_from(index).expect("below a limit that is itself a usize")
    }
}

/// Draws ranks of which the first are common and the last rare, as names and labels are in use:
/// rank *r* has the weight 1 / (*r* + `flatness`), the law of Zipf and Mandelbrot.
pub struct Zipf {
    cumulative: Vec<u64>,
}

impl Zipf {
    pub fn new(ranks: usize, flatness: u64) -> Self {
        let mut sum = 0;
        let cumulative = (0..ranks as u64)
            .map(|rank| {
                sum += 1_000_000_000 / (rank + flatness);
                sum
            })
            .collect();
        Self { cumulative }
    }

    pub fn draw(&self, random: &mut Random) -> usize {
        let total = self.cumulative.last().copied().unwrap_or(1);
        let point = random.below(total);
        self.cumulative.partition_point(|&sum| sum <= point)
    }

    /// `count` different ranks in the order drawn.
    pub fn draw_distinct(&self, count: usize, random: &mut Random) -> Vec<usize> {
        let mut drawn = Vec::with_capacity(count);
        while drawn.len() < count.min(self.cumulative.len()) {
            let rank = self.draw(random);
            if !drawn.contains(&rank) {
                drawn.push(rank);
            }
        }
        drawn
    }
}
