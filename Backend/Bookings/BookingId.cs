using System.Text.Json.Serialization;
using HomeSense.Backend.Protocol;

namespace HomeSense.Backend.Bookings;

/// <summary>Names one booking for as long as its source says the same about it, so that a check-in can hang on to it.</summary>
[JsonConverter(typeof(BookingIdJsonConverter))]
public sealed record BookingId
{
    private BookingId(string value) => Value = value;

    public string Value { get; }

    /// <exception cref="FormatException">The text is blank.</exception>
    public static BookingId Parse(string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new FormatException("A booking id is not blank.") : new BookingId(text);

    public override string ToString() => Value;
}
