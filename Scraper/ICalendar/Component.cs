namespace HomeSense.Scraper.ICalendar;

/// <summary>What stands between a BEGIN and its END.</summary>
/// <param name="Line">Of its BEGIN.</param>
internal sealed record Component(string Name, int Line)
{
    public List<ContentLine> Properties { get; } = [];

    public List<Component> Children { get; } = [];

    /// <summary>Lines in it that are none: a text somebody forgot to fold, or something spoilt.</summary>
    public List<(int Number, string Text)> Strays { get; } = [];

    public ContentLine? First(string name) => Properties.Find(property => property.Name == name);

    public IEnumerable<ContentLine> All(string name) => Properties.Where(property => property.Name == name);

    public string? Text(string name) => First(name) is { } line ? TextValue.Unescaped(line.Value) : null;

    public bool Says(string name, string value) => First(name) is { } line && line.Value.Trim().Equals(value, StringComparison.OrdinalIgnoreCase);
}
