//! How common a word is, as a small integer: four steps to every doubling.
//!
//! Integer arithmetic only, because what is written into the data must not differ between machines' `log2`.

/// ⌊4·log₂(count)⌋; 0 for a count of 0.
pub fn level(count: u32) -> u8 {
    if count == 0 {
        return 0;
    }
    // 2³¹·2^(1/4), 2³¹·2^(2/4) and 2³¹·2^(3/4).
    const STEPS: [u32; 3] = [2_553_802_834, 3_037_000_500, 3_611_622_603];
    let whole = count.ilog2();
    let mantissa = count << (31 - whole);
    let quarter = STEPS.iter().filter(|&&step| mantissa >= step).count();
    (whole * 4) as u8 + quarter as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_steps_to_a_doubling() {
        let shown: Vec<u8> = [0, 1, 2, 3, 4, 5, 6, 7, 8, 1000, u32::MAX].into_iter().map(level).collect();
        assert_eq!(shown, [0, 0, 4, 6, 8, 9, 10, 11, 12, 39, 127]);
    }
}
