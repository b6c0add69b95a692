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

    [Test]
    public void Doors_of_a_hub_that_restarts_come_back_at_once_but_not_all_together()
    {
        Assert.That(ReconnectDelays.After(0, 4503, 0), Is.EqualTo(TimeSpan.Zero));
        Assert.That(ReconnectDelays.After(0, 4503, 1), Is.EqualTo(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public void The_spread_is_a_fifth_to_either_side()
    {
        Assert.That(ReconnectDelays.After(5, null, 0), Is.EqualTo(TimeSpan.FromSeconds(8)));
        Assert.That(ReconnectDelays.After(5, null, 1), Is.EqualTo(TimeSpan.FromSeconds(12)));
    }
}
