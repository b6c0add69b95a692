using System.Text.Json;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;

namespace HomeSense.Scraper.Tests.FullCalendar;

/// <summary>The question the whole system exists for, answered from a page and compared with what the page was made from.</summary>
public sealed class FreeRoomsTests
{
    [TestCase("v3/day-standard.html")]
    [TestCase("v3/day-grouped.html")]
    [TestCase("v6/day-standard.html")]
    [TestCase("v3/day-full24h.html")]
    public void Rooms_free_for_a_while_are_those_free_in_truth(string name)
    {
        using var page = new SavedPage(name);
        using var truth = JsonDocument.Parse(File.ReadAllText(SavedPage.PathOf("free.truth.json")));
        var doubtful = Rooms(truth.RootElement.GetProperty("ambiguous_rooms"));
        var timetable = page.ReadTrusted().ToTimetable(page.Window.Start);

        var questions = truth.RootElement.GetProperty("queries").EnumerateArray().Select(question => new Question(question)).ToList();
        // Those that begin before or end after what the page vouches for, nobody can answer from it.
        var answered = questions.Where(question => timetable.Window.Contains(question.Asked)).ToList();

        Assert.That(answered, Is.EqualTo(questions.Where(question => page.Window.Contains(question.Asked))).And.Not.Empty);
        using (Assert.EnterMultipleScope())
        {
            foreach (var question in answered)
            {
                var free = timetable.Rooms.Where(room => !timetable.Busy(room, question.Asked).Any()).ToList();
                Assert.That(free.Except(doubtful), Is.EquivalentTo(question.Free.Except(doubtful)), question.ToString());
                Assert.That(free.Intersect(doubtful), Is.SubsetOf(question.Free), question.ToString());   // in doubt never freer than the truth
            }
        }
    }

    private static List<RoomId> Rooms(JsonElement rooms) => [.. rooms.EnumerateArray().Select(room => RoomId.Parse(room.GetString()!))];

    private sealed class Question(JsonElement question)
    {
        public Interval Asked { get; } = new(
            SavedPage.WallTime(question.GetProperty("at").GetString()!),
            SavedPage.WallTime(question.GetProperty("at").GetString()!) + Duration.FromMinutes(question.GetProperty("minutes").GetInt32()));

        public List<RoomId> Free { get; } = Rooms(question.GetProperty("free"));

        public override string ToString() => $"free for {Asked}";
    }
}
