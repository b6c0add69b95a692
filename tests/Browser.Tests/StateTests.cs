using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>What a door says in each state: the table of screens.md §2.1.</summary>
internal sealed class StateTests : Scenes
{
    [TestCase("free", "Libre", "jusqu’à 16:00", "encore 1 h 53", "Je suis là", "Trouver une salle")]
    [TestCase("soon", "Libre", "jusqu’à 14:15", "encore 8 min · bientôt réservée", "Je suis là", "Trouver une salle")]
    [TestCase("reserved", "Réservée", "Analyse numérique – TD groupe 3", "14:00 – 16:00", "Libérée dans 8 min si personne ne confirme", "Je suis là", "Trouver une salle")]
    [TestCase("held", "Réservée", "Gardée pour le code 42", "encore 6 min pour arriver", "Je suis là", "Trouver une salle")]
    [TestCase("occupied", "Occupée", "jusqu’à 16:00", "Analyse numérique – TD groupe 3", "Trouver une salle", "Je m’en vais")]
    [TestCase("still", "Occupée", "jusqu’à 15:00", "Aucun mouvement depuis 22 min · Libérée dans 3 min", "Je suis encore là", "Trouver une salle")]
    [TestCase("ending", "Occupée", "Fin dans 4 min · suivant à 16:00", "Utilisée librement", "Trouver une salle", "Je m’en vais")]
    [TestCase("offline", "Hors ligne", "D’après l’emploi du temps : libre jusqu’à 16:00", "Dernières données reçues à 14:07", "Je suis là")]
    [TestCase("outofservice", "Hors service", "Vidéoprojecteur en panne", "Trouver une salle")]
    [TestCase("closed", "Fermée", "Ouvre à 08:00", "Trouver une salle")]
    [TestCase("unknown", "État inconnu", "L’emploi du temps du jour manque.")]
    public async Task A_state_says_in_words_what_it_is_and_what_one_can_do(string state, params string[] lines)
    {
        var page = await SceneAsync(state);

        var said = (await page.App.InnerTextAsync()).Replace('\u00a0', ' ').Split('\n', StringSplitOptions.TrimEntries);

        Assert.That(said, Is.SupersetOf(lines));
    }

    [Test]
    public async Task A_room_whose_claims_nobody_remembers_does_not_blame_the_timetable()
    {
        await Hub.OccupancyAsync(Room, (occupancy, now) => occupancy with { ClaimsUnknownUntil = now + A.Minutes(60) });

        var page = await TabletAsync(Room);

        await page.StateAsync("unknown");
        await page.TextAsync("Plus de nouvelles de cette salle.");
    }
}
