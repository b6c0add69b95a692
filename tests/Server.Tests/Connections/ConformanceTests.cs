using System.Text;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Tests.Hub;

namespace HomeSense.Server.Tests.Connections;

/// <summary>RFC 6455 read strictly: who breaks it is told how, with the close code the RFC has for it, and at once.</summary>
[Parallelizable(ParallelScope.All)]   // each waits a second until it is cut
public sealed class ConformanceTests
{
    private const byte Continuation = 0x0, Text = 0x1, Close = 0x8, Ping = 0x9, Pong = 0xA;

    private static readonly byte[] PingMessage = "{\"type\":\"ping\"}"u8.ToArray();

    [TestCase((byte)0x3)]
    [TestCase((byte)0x7)]
    [TestCase((byte)0xB)]
    [TestCase((byte)0xF)]
    public Task A_reserved_opcode_closes_with_1002(byte opcode) => ClosesAsync(1002, peer => peer.SendFrameAsync(opcode, default));   // §5.2

    [TestCase((byte)0x40)]
    [TestCase((byte)0x20)]
    [TestCase((byte)0x10)]
    public Task A_reserved_bit_closes_with_1002(byte bit) => ClosesAsync(1002, peer => peer.SendFrameAsync((byte)(bit | Text), PingMessage));   // §5.2

    [Test]
    public Task A_frame_without_a_mask_closes_with_1002() => ClosesAsync(1002, peer => peer.SendFrameAsync(Text, PingMessage, masked: false));   // §5.1

    [TestCase(Close)]
    [TestCase(Ping)]
    [TestCase(Pong)]
    [BuiltInTransport("Fleck waits for the other parts of a control frame")]
    public Task A_control_frame_in_parts_closes_with_1002(byte opcode) => ClosesAsync(1002, peer => peer.SendFrameAsync(opcode, default, last: false));   // §5.5

    [TestCase(Close)]
    [TestCase(Ping)]
    [TestCase(Pong)]
    [BuiltInTransport("Fleck takes control frames of any length")]
    public Task A_control_frame_of_more_than_125_bytes_closes_with_1002(byte opcode) => ClosesAsync(1002, peer => peer.SendFrameAsync(opcode, new byte[126]));   // §5.5

    [Test]
    [BuiltInTransport("Fleck joins the two")]
    public Task A_new_message_in_the_middle_of_another_closes_with_1002() => ClosesAsync(1002, async peer =>   // §5.4
    {
        await peer.SendFrameAsync(Text, PingMessage, last: false);
        await peer.SendFrameAsync(Text, PingMessage);
    });

    [Test]
    public Task A_part_of_no_message_closes_with_1002() => ClosesAsync(1002, peer => peer.SendFrameAsync(Continuation, PingMessage));   // §5.4

    [Test]
    public Task A_close_of_one_byte_closes_with_1002() => ClosesAsync(1002, peer => peer.SendFrameAsync(Close, new byte[1]));   // §5.5.1

    [TestCase(0)]
    [TestCase(999)]
    [TestCase(1004)]
    [TestCase(1005)]
    [TestCase(1006)]
    [TestCase(1015)]
    [TestCase(1016)]
    [TestCase(2999)]
    [TestCase(5000)]
    public Task A_close_code_nobody_may_send_closes_with_1002(int code) =>
        ClosesAsync(1002, peer => peer.SendFrameAsync(Close, new byte[] { (byte)(code >> 8), (byte)code }));   // §7.4

    [TestCase(1000)]
    [TestCase(1001)]
    [TestCase(1011)]
    [TestCase(3000)]
    [TestCase(4999)]
    public Task A_close_somebody_may_send_is_answered(int code) =>
        ClosesAsync(1000, peer => peer.SendFrameAsync(Close, new byte[] { (byte)(code >> 8), (byte)code }));

    [TestCase(new byte[] { 0xC0, 0x80 })]
    [TestCase(new byte[] { 0xED, 0xA0, 0x80 })]
    [TestCase(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [TestCase(new byte[] { 0xFF })]
    [BuiltInTransport("Fleck looks at the text when all of it is there")]
    public Task What_is_no_UTF_8_closes_with_1007_before_the_message_has_ended(byte[] bytes) =>
        ClosesAsync(1007, peer => peer.SendFrameAsync(Text, (byte[])[.. "{\"type\":\""u8, .. bytes], last: false));   // §8.1

    [Test]
    [BuiltInTransport("Fleck joins a ping to the message it comes in the middle of")]
    public async Task A_character_cut_in_two_by_its_frames_is_still_one()
    {
        await using var hub = await TestHub.StartAsync();
        using var peer = await RawPeer.ConnectAsync(hub.Socket);
        await peer.SendAsync(new ClientMessage.Hello(Role.Board, "test"));
        var message = Encoding.UTF8.GetBytes("""{"type":"find","id":"é","minutes":60}""");
        var cut = Array.IndexOf(message, (byte)0xC3) + 1;

        await peer.SendFrameAsync(Text, message.AsMemory(0, cut), last: false);
        await peer.SendFrameAsync(Ping, "here?"u8.ToArray());
        await peer.SendFrameAsync(Continuation, message.AsMemory(cut));

        Assert.That(await peer.ReadUntilAsync(frame => frame.Opcode == Pong), Is.EqualTo("here?"), "§5.5.2, between the parts of a message");
        Assert.That(await peer.ReadUntilAsync(frame => frame.Text.StartsWith("""{"type":"found""", StringComparison.Ordinal)), Does.Contain("\"id\":\"\\u00E9\""));
    }

    [Test]
    public async Task A_message_byte_by_byte_is_one_message()
    {
        await using var hub = await TestHub.StartAsync();
        using var peer = await RawPeer.ConnectAsync(hub.Socket);
        await peer.SendAsync(new ClientMessage.Hello(Role.Board, "test"));

        for (var index = 0; index < PingMessage.Length; index++)
            await peer.SendFrameAsync(index == 0 ? Text : Continuation, PingMessage.AsMemory(index, 1), last: index == PingMessage.Length - 1);

        Assert.That(await peer.ReadUntilAsync(frame => frame.Text.StartsWith("""{"type":"pong""", StringComparison.Ordinal)), Is.Not.Empty);
    }

    private static async Task ClosesAsync(int code, Func<RawPeer, Task> mischief)
    {
        await using var hub = await TestHub.StartAsync();
        using var peer = await RawPeer.ConnectAsync(hub.Socket);
        await peer.SendAsync(new ClientMessage.Hello(Role.Board, "test"));

        await mischief(peer);

        Assert.That(await peer.ReadCloseCodeAsync(), Is.EqualTo(code));
        Assert.That(await peer.IsCutAsync(), Is.True);
        await Until.TrueAsync(() => hub.Registry.ConnectionCount == 0, "nothing is left of it");
    }
}
