using System.Globalization;
using HomeSense.Backend.Campus;

namespace HomeSense.Scraper.ICalendar;

/// <summary>Problems by their line, each said once, and no more than a person reads.</summary>
internal sealed class ProblemList
{
    private const int Most = 200;

    private readonly HashSet<ReadingProblem> said = [];
    private readonly List<ReadingProblem> problems = [];
    private int unsaid;

    public IEnumerable<ReadingProblem> All => unsaid == 0
        ? problems
        : problems.Append(new ReadingProblem(string.Create(CultureInfo.InvariantCulture, $"And {unsaid} problems more.")));

    public void Add(int line, string sentence, RoomId? room = null) => Add(string.Create(CultureInfo.InvariantCulture, $"Line {line}: {sentence}"), room);

    public void Add(string sentence, RoomId? room = null)
    {
        var problem = new ReadingProblem(sentence, room);
        if (problems.Count >= Most) unsaid++;
        else if (said.Add(problem)) problems.Add(problem);
    }
}
