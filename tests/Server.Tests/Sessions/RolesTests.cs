using HomeSense.Backend.Availability;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Sessions;

public sealed class RolesTests
{
    private static readonly ClientMessage[] OfRoomsOnly =
    [
        new ClientMessage.Hold("1", A.Room(), 30), new ClientMessage.CheckIn("2"), new ClientMessage.Extend("3", 30), new ClientMessage.Release("4"),
        new ClientMessage.Undo("5", "2"), new ClientMessage.Motion(A.Time("10:00"), true), new ClientMessage.Reading(A.Time("10:00"), 20),
    ];

    private static readonly ClientMessage[] OfStaffOnly =
        [new ClientMessage.SetService("1", A.Room(), false, "broken"), new ClientMessage.Command("2", A.Room(), "identify"), new ClientMessage.Admit("3", "123456", A.Room())];

    [TestCaseSource(nameof(OfRoomsOnly))]
    [TestCaseSource(nameof(OfStaffOnly))]
    public async Task A_board_may_only_read_and_find(ClientMessage deed)
    {
        await using var hub = await TestHub.StartAsync();
        var board = await hub.BoardAsync();

        var error = await board.AskAsync<HubMessage.Error>(deed);

        Assert.That(error.Code, Is.EqualTo(ErrorCode.Unauthorized));
        Assert.That(error.Id, Is.EqualTo((deed as ClientMessage.IRequest)?.Id));
        Assert.That(await board.AskAsync(new ClientMessage.Find("f", 30)), Is.InstanceOf<HubMessage.Found>());
    }

    [TestCaseSource(nameof(OfStaffOnly))]
    public async Task A_room_may_not_do_what_staff_does(ClientMessage deed)
    {
        await using var hub = await TestHub.StartAsync();
        var room = await hub.RoomAsync();

        var error = await room.AskAsync<HubMessage.Error>(deed);

        Assert.That(error.Code, Is.EqualTo(ErrorCode.Unauthorized));
    }

    [TestCaseSource(nameof(OfRoomsOnly))]
    public async Task Staff_does_not_speak_for_a_room(ClientMessage deed)
    {
        await using var hub = await TestHub.StartAsync();
        var staff = await hub.StaffAsync();

        var error = await staff.AskAsync<HubMessage.Error>(deed);

        Assert.That(error.Code, Is.EqualTo(ErrorCode.Unauthorized));
    }

    [Test]
    public async Task Staff_takes_a_room_out_of_service_with_a_reason_everybody_sees_and_puts_it_back()
    {
        await using var hub = await TestHub.StartAsync();
        var (staff, board) = (await hub.StaffAsync(), await hub.BoardAsync());

        var set = await staff.AskAsync(new ClientMessage.SetService("1", A.Room(), InService: false, "wet paint"));
        var outOfService = await board.SeesAsync("B213", room => room.State == RoomState.OutOfService);
        await staff.AskAsync(new ClientMessage.SetService("2", A.Room(), InService: true));
        var back = await board.SeesAsync("B213", room => room.State == RoomState.Free);

        Assert.That(set, Is.EqualTo(new HubMessage.ServiceSet("1", A.Room(), InService: false)));
        Assert.That((outOfService.Reason, back.Reason), Is.EqualTo(("wet paint", (string?)null)));
    }

    [Test]
    public async Task A_room_nobody_has_cannot_be_taken_out_of_service()
    {
        await using var hub = await TestHub.StartAsync();
        var staff = await hub.StaffAsync();

        var error = (HubMessage.Error)await staff.AskAsync(new ClientMessage.SetService("1", A.Room("Z999"), InService: false));

        Assert.That((error.Code, error.Field, error.Message), Is.EqualTo((ErrorCode.BadValue, "room", "room: there is no room Z999")));
    }

    [Test]
    public async Task Only_the_lead_room_that_was_asked_may_send_a_timetable_for_everybody()
    {
        await using var hub = await TestHub.StartAsync();
        var room = await hub.RoomAsync();

        var error = await room.AskAsync<HubMessage.Error>(new ClientMessage.Timetable("t", A.Day, []));

        Assert.That((error.Code, error.Id), Is.EqualTo((ErrorCode.Unauthorized, "t")));
    }
}
