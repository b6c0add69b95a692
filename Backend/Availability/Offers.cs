using System.Collections.Immutable;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Backend.Availability;

/// <summary>Which room each display was offered first, for as long as somebody may be walking there.</summary>
/// <remarks>
/// Not a claim: a room offered is still free, and whoever asks for nothing else gets it. It only comes last for the others, so
/// that two who ask at once set out for two rooms. Only a hold keeps a room.
/// </remarks>
public sealed class Offers
{
    private static readonly Duration Remembered = Duration.FromMinutes(2);
    private static readonly ImmutableHashSet<RoomId> NoRooms = [];

    private readonly ImmutableDictionary<RoomId, Offer> byDisplay;

    private Offers(ImmutableDictionary<RoomId, Offer> byDisplay) => this.byDisplay = byDisplay;

    public static Offers None { get; } = new(ImmutableDictionary<RoomId, Offer>.Empty);

    /// <summary>After <paramref name="room"/> was the first that <paramref name="display"/> was offered; what it was offered before is forgotten.</summary>
    public Offers With(RoomId display, RoomId room, Instant now) =>
        new(byDisplay.RemoveRange(byDisplay.Where(offer => !Stands(offer.Value, now)).Select(offer => offer.Key)).SetItem(display, new Offer(room, now)));

    /// <summary>After whoever stood at <paramref name="display"/> made up their mind.</summary>
    public Offers Without(RoomId display) => byDisplay.ContainsKey(display) ? new(byDisplay.Remove(display)) : this;

    /// <summary>The rooms that somebody at another display than <paramref name="display"/> may be walking to.</summary>
    public IReadOnlySet<RoomId> ToOthersThan(RoomId? display, Instant now) => byDisplay.IsEmpty
        ? NoRooms
        : byDisplay.Where(offer => offer.Key != display && Stands(offer.Value, now)).Select(offer => offer.Value.Room).ToHashSet();

    /// <remarks>One from the future is from before the clock was set back.</remarks>
    private static bool Stands(Offer offer, Instant now) => offer.At <= now && now - offer.At < Remembered;

    private readonly record struct Offer(RoomId Room, Instant At);
}
