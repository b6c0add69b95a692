using HomeSense.RoomClient.Hub;

namespace HomeSense.RoomClient.Tests;

public sealed class ReconnectDelaysTests
{
    private const double Middle = 0.5;

    [TestCase(0, 0.5)]
    [TestCase(1, 1)]
    [TestCase(2, 2)]
    [TestCase(3, 4)]
    [TestCase(4, 8)]
    [TestCase(5, 10)]
    [TestCase(1_000_000, 10)]
    public void Each_failure_waits_longer_up_to_ten_seconds(int failures, double seconds) =>
        Assert.That(ReconnectDelays.After(failures, null, Middle), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase(4401, 60)]
    [TestCase(4409, 30)]
    public void A_hub_that_does_not_want_this_door_is_not_pestered(int closeCode, double seconds) =>
        Assert.That(ReconnectDelays.After(0, closeCode, Middle), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase(0)]
    [TestCase(3)]
    public void Doors_of_a_hub_that_stops_come_back_within_five_seconds_evenly_spread(int failures)
    {
        var delays = Enumerable.Range(0, 1000).Select(door => ReconnectDelays.After(failures, 4503, door / 999.0).TotalSeconds).ToList();

        Assert.That((delays.Min(), delays.Max()), Is.EqualTo((0.0, 5.0)));
        Assert.That(delays.GroupBy(delay => Math.Min(4, (int)delay)).Select(second => second.Count()), Is.All.EqualTo(200).Within(1), "in each second");
    }

    [Test]
    public void The_spread_is_a_fifth_to_either_side()
    {
        Assert.That(ReconnectDelays.After(5, null, 0), Is.EqualTo(TimeSpan.FromSeconds(8)));
        Assert.That(ReconnectDelays.After(5, null, 1), Is.EqualTo(TimeSpan.FromSeconds(12)));
    }
}
