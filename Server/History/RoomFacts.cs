using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.Server.History;

/// <summary>What is kept of what a room tells.</summary>
internal static class RoomFacts
{
    /// <remarks>
    /// By the instant the door says, as it says it: the same message sent again must be known again, also from a clock that is a little fast.
    /// </remarks>
    public static Fact? Of(RoomId room, ClientMessage news) => news switch
    {
        ClientMessage.Reading reading => new Fact.Reading(room, new Air(reading.At, reading.Celsius, reading.Humidity, reading.Co2, reading.Lux)),
        ClientMessage.Motion motion => new Fact.MotionEdge(room, motion.At, motion.Active),
        ClientMessage.Dose dose => new Fact.Dose(room, dose.At, dose.Millilitres, dose.Count, dose.Gel),
        _ => null,
    };
}
