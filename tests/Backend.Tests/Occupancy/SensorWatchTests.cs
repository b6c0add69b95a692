using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;

namespace HomeSense.Backend.Tests;

public sealed class SensorWatchTests
{
    private static readonly RoomId Dead = A.Room("B213");

    [Test]
    public void A_sensor_that_dies_in_a_room_used_daily_is_noticed_within_days()
    {
        var random = new Random(20260311);
        var watch = Hours(SensorWatch.Nothing, 100, () => random.Next(2) == 0, random);

        var hours = 0;
        while (!watch.IsSilent(Dead) && hours < 100)
        {
            watch = Hours(watch, 1, () => false, random);
            hours++;
        }

        Assert.That(hours, Is.InRange(8, 24));
    }

    [Test]
    public void One_motion_and_it_is_trusted_again()
    {
        var random = new Random(20260311);
        var watch = Hours(SensorWatch.Nothing, 60, () => false, random);

        Assert.That(watch.IsSilent(Dead), Is.True);
        Assert.That(Hours(watch, 1, () => true, random).IsSilent(Dead), Is.False);
    }

    [Test]
    public void A_room_seldom_used_may_be_silent_for_long()
    {
        var random = new Random(20260311);
        var alarms = 0;
        var watch = SensorWatch.Nothing;
        for (var hour = 0; hour < 2000; hour++)
        {
            watch = Hours(watch, 1, () => random.Next(10) == 0, random);
            if (hour > 300 && watch.IsSilent(Dead)) alarms++;
        }

        Assert.That(alarms, Is.LessThan(20), "hours of false alarm in most of a year of days");
    }

    [Test]
    public void At_night_and_at_the_weekend_silence_means_nothing()
    {
        var nobody = Enumerable.Range(0, 10).ToDictionary(number => A.Room($"A10{number}"), _ => false);
        nobody[Dead] = false;
        var watch = SensorWatch.Nothing;

        for (var hour = 0; hour < 500; hour++) watch = watch.AfterHour(nobody);

        Assert.That(watch.IsSilent(Dead), Is.False);
    }

    [Test]
    public void A_few_sensors_say_nothing_about_one_another()
    {
        var watch = SensorWatch.Nothing;

        for (var hour = 0; hour < 500; hour++) watch = watch.AfterHour(new Dictionary<RoomId, bool> { [Dead] = false, [A.Room("A101")] = true, [A.Room("A102")] = true });

        Assert.That(watch.IsSilent(Dead), Is.False);
    }

    /// <summary>Busy hours in which nine other rooms are used half of the time.</summary>
    private static SensorWatch Hours(SensorWatch watch, int hours, Func<bool> isUsed, Random random)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            var rooms = Enumerable.Range(0, 9).ToDictionary(number => A.Room($"A10{number}"), number => number < 4 || random.Next(2) == 0);
            rooms[Dead] = isUsed();
            watch = watch.AfterHour(rooms);
        }

        return watch;
    }
}
