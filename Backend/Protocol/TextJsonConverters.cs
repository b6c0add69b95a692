using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Backend.Protocol;

/// <summary>A value that travels as one JSON string and is refused as soon as it is read when the text does not fit.</summary>
public abstract class TextJsonConverter<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T> where T : notnull
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException($"expected text, not {reader.TokenType}");
        try
        {
            return parse(reader.GetString()!);
        }
        catch (FormatException problem)   // NodaTime's UnparsableValueException is one
        {
            throw new JsonException(problem.Message, problem);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(format(value));
}

public sealed class RoomIdJsonConverter() : TextJsonConverter<RoomId>(RoomId.Parse, room => room.Value);

public sealed class BookingIdJsonConverter() : TextJsonConverter<BookingId>(BookingId.Parse, id => id.Value);

/// <summary>ISO-8601 in UTC with <c>Z</c>, fractions only where there are any.</summary>
public sealed class InstantJsonConverter() : TextJsonConverter<Instant>(text => InstantPattern.ExtendedIso.Parse(text).Value, InstantPattern.ExtendedIso.Format);

/// <summary><c>yyyy-MM-dd</c>, in the campus's zone.</summary>
public sealed class LocalDateJsonConverter() : TextJsonConverter<LocalDate>(text => LocalDatePattern.Iso.Parse(text).Value, LocalDatePattern.Iso.Format);

public sealed class BuildingIdJsonConverter() : TextJsonConverter<BuildingId>(BuildingId.Parse, building => building.Value);

public sealed class EquipmentJsonConverter() : TextJsonConverter<Equipment>(Equipment.Parse, piece => piece.Word);

/// <summary>An enum as its name in camelCase: one name, written exactly so, never a number.</summary>
public sealed class CamelCaseEnumConverter<T>() : TextJsonConverter<T>(Parse, value => Names[value]) where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(name => name.Value, name => name.Key);

    private static T Parse(string text) => Values.TryGetValue(text, out var value)
        ? value
        : throw new FormatException($"expected one of {string.Join(", ", Values.Keys.Order())}, not “{text}”");
}

/// <summary>A number that can be written again: 1e999 reads as infinity, which JSON has no word for.</summary>
public sealed class FiniteNumberJsonConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new JsonException("expected a number");

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
