using System.Text.Json;
using System.Text.Json.Serialization;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using NodaTime;

namespace HomeSense.Server.Store;

/// <summary>What people claimed of one room, as it is written down, and how long they sit still there. Motion is not: it is evidence of a moment, and in the history.</summary>
/// <param name="StillSeconds">Null where the room has taught nothing yet.</param>
internal sealed record KeptClaims(
    KeptClaims.KeptCheckIn? CheckIn, KeptClaims.KeptHold? Hold, Instant? LeftAt, IReadOnlyList<KeptClaims.KeptRelease> Releases, string? OutOfService, double? StillSeconds = null)
{
    public static string Write(RoomStatus status)
    {
        var room = status.Occupancy;
        return JsonSerializer.Serialize(
            new KeptClaims(
                room.CheckIn is { } checkIn ? new KeptCheckIn(checkIn.Interval.Start, checkIn.Interval.End, checkIn.Booking, checkIn.LastSign) : null,
                room.Hold is { } hold ? new KeptHold(hold.By, hold.Interval.Start, hold.Interval.End, hold.Use.TotalMinutes, hold.Code) : null,
                room.LeftAt,
                [.. room.Releases.Select(release => new KeptRelease(release.Booking, release.At, release.Reason))],
                room.OutOfService,
                status.Evidence?.Hold.Value.TotalSeconds),
            ClaimsJson.Default.KeptClaims);
    }

    /// <exception cref="JsonException">It is not what was written.</exception>
    public static (RoomOccupancy Claims, HoldTime? Still) Read(string json)
    {
        var kept = JsonSerializer.Deserialize(json, ClaimsJson.Default.KeptClaims) ?? throw new JsonException("There is nothing in it.");
        var claims = RoomOccupancy.Nobody with
        {
            CheckIn = kept.CheckIn is { } checkIn ? new CheckIn(new Interval(checkIn.From, checkIn.To), checkIn.Booking, checkIn.LastSign) : null,
            Hold = kept.Hold is { } hold ? new Hold(hold.By, new Interval(hold.From, hold.To), Duration.FromMinutes(hold.UseMinutes), hold.Code) : null,
            LeftAt = kept.LeftAt,
            Releases = [.. kept.Releases.Select(release => new Release(release.Booking, release.At, release.Reason))],
            OutOfService = kept.OutOfService,
        };
        return (claims, kept.StillSeconds is { } seconds ? HoldTime.Learned(Duration.FromSeconds(seconds)) : null);
    }

    internal sealed record KeptCheckIn(Instant From, Instant To, BookingId? Booking, Instant LastSign);

    internal sealed record KeptHold(RoomId By, Instant From, Instant To, double UseMinutes, string Code);

    internal sealed record KeptRelease(BookingId Booking, Instant At, ReleaseReason Reason);
}

[JsonSourceGenerationOptions(
    RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
    Converters = [typeof(InstantJsonConverter), typeof(CamelCaseEnumConverter<ReleaseReason>)])]
[JsonSerializable(typeof(KeptClaims))]
internal sealed partial class ClaimsJson : JsonSerializerContext;
