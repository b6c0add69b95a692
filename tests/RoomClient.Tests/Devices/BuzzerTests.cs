namespace HomeSense.RoomClient.Tests;

public sealed class BuzzerTests
{
    [Test]
    public async Task It_sounds_as_long_as_ordered()
    {
        await using var bench = await Bench.StartAsync();

        Assert.That(bench.Order("buzz", milliseconds: 500), Is.Empty);
        bench.Time.Advance(Duration.FromMilliseconds(499));
        Assert.That(bench.Board.State.IsSounding, Is.True);

        bench.Time.Advance(Duration.FromMilliseconds(1));
        Assert.That(bench.Board.State.IsSounding, Is.False);
    }

    [Test]
    public async Task A_short_sound_does_not_cut_a_longer_one()
    {
        await using var bench = await Bench.StartAsync();
        bench.Order("buzz", milliseconds: 2000);
        bench.Time.Advance(Duration.FromMilliseconds(500));

        bench.Order("buzz", milliseconds: 100);
        bench.Time.Advance(Duration.FromMilliseconds(1400));

        Assert.That(bench.Board.State.IsSounding, Is.True);
    }

    [TestCase("20:00")]
    [TestCase("07:59")]
    public async Task In_the_quiet_hours_it_is_refused_with_the_reason(string now)
    {
        await using var bench = await Bench.StartAsync(now: now);

        Assert.That(bench.Order("buzz", milliseconds: 500), Is.EqualTo($"It is {now}, and this door is silent from 20:00 to 08:00."));
        Assert.That(bench.Board.State.IsSounding, Is.False);
    }

    [TestCase(9)]
    [TestCase(5001)]
    public async Task Lengths_nobody_can_mean_are_refused(int milliseconds)
    {
        await using var bench = await Bench.StartAsync();

        Assert.That(bench.Order("buzz", milliseconds: milliseconds), Is.EqualTo($"milliseconds must be 10–5000, not {milliseconds}"));
    }
}
