using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Devices;

namespace HomeSense.RoomClient.Tests;

public sealed class SimulatedBoardTests : DoorFixture
{
    [Test]
    public async Task The_first_word_about_motion_says_that_a_sensor_is_fitted()
    {
        var connection = await Hub.WelcomedAsync();

        Assert.That((await connection.HeardAsync<ClientMessage.Motion>()).Active, Is.False);
    }

    [Test]
    public async Task Motion_is_told_when_it_begins_and_when_it_ends()
    {
        var connection = await Hub.WelcomedAsync();
        await connection.HeardAsync<ClientMessage.Motion>();

        Door.Board.SetMotion(true);
        await connection.HeardAsync<ClientMessage.Motion>(motion => motion.Active);
        Door.Board.SetMotion(false);

        Assert.That((await connection.HeardAsync<ClientMessage.Motion>(motion => !motion.Active)).At, Is.GreaterThan(A.Time("10:29")));
    }

    [Test]
    public async Task The_button_checks_in_for_an_hour()
    {
        using var page = await Door.OpenPageAsync();
        var connection = await Hub.WelcomedAsync();
        await page.HeardAsync<HubMessage.Link>(link => link.Connected);

        Door.Board.Press();

        Assert.That((await connection.HeardAsync<ClientMessage.CheckIn>()).Minutes, Is.EqualTo(60));
    }

    [Test]
    public async Task A_hand_gets_a_dose()
    {
        var connection = await Hub.WelcomedAsync();

        Door.Board.ShowHand();

        var dose = await connection.HeardAsync<ClientMessage.Dose>();
        Assert.That((dose.Count, dose.Millilitres, dose.Gel), Is.EqualTo((1, 1.5, (double?)99.7)));
    }

    [Test]
    public async Task The_temperature_is_told_at_the_start_and_when_it_jumps()
    {
        var connection = await Hub.WelcomedAsync();
        Assert.That((await connection.HeardAsync<ClientMessage.Reading>()).Celsius, Is.EqualTo(21));

        Door.Board.SetCelsius(23.5);

        Assert.That((await connection.HeardAsync<ClientMessage.Reading>()).Celsius, Is.EqualTo(23.5));
    }

    [Test]
    public async Task The_lamp_follows_the_room()
    {
        var lit = new TaskCompletionSource();
        Door.Lamp.Changed += () =>
        {
            if (Door.Lamp.Shown.Colour == LampColour.Red) lit.TrySetResult();
        };
        var connection = await Hub.WelcomedAsync();
        await connection.HeardAsync<ClientMessage.Device>();

        await connection.SendAsync(new HubMessage.Changes(2, [Wire.Room(RoomState.Occupied, until: A.Time("11:00"))]));

        await lit.Task.WaitAsync(Soon.Patience);
    }
}
