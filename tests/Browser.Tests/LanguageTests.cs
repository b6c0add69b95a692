using HomeSense.Browser.Tests.Running;

namespace HomeSense.Browser.Tests;

/// <summary>Acceptance check 14: everything in French and in English, in dictionaries and nowhere else.</summary>
internal sealed class LanguageTests : Scenes
{
    private static readonly string[] Dictionaries =
        ["shared/shared-texts.js", "shared/room-texts.js", "shared/way-texts.js", "door/door-texts.js", "board/board-texts.js", "phone/phone-texts.js", "device/device-texts.js"];

    [TestCaseSource(nameof(Dictionaries))]
    public async Task A_dictionary_says_everything_in_both_languages_and_spaces_it_as_the_French_do(string file)
    {
        var page = await OpenAsync($"{Hub.Address}/board");

        var findings = await page.Page.EvaluateAsync<string[]>(
            """
            async (file) => {
              const findings = [];
              const [dictionary] = Object.values(await import(`/${file}`));
              for (const [key, entry] of Object.entries(dictionary)) {
                if (Object.keys(entry).sort().join() !== 'en,fr') findings.push(`${key}: has ${Object.keys(entry)}`);
                for (const [language, said] of Object.entries(entry)) {
                  const texts = typeof said === 'string' ? { other: said } : said;
                  if (!('other' in texts)) findings.push(`${key}.${language}: no “other”`);
                  for (const text of Object.values(texts)) {
                    if (text.trim() === '') findings.push(`${key}.${language}: empty`);
                    if (/\u202f/.test(text)) findings.push(`${key}.${language}: U+202F`);
                    if (language === 'fr' && /[^\u00a0][;!?%»]|[^\u00a0\d]:(?!\d)|«[^\u00a0]/.test(text)) findings.push(`${key}.fr: no U+00A0 in “${text}”`);
                  }
                }
                const holes = (said) => [...new Set([...JSON.stringify(said).matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].filter((name) => name !== 'count').sort().join();
                if (holes(entry.fr) !== holes(entry.en)) findings.push(`${key}: ${holes(entry.fr)} in fr, ${holes(entry.en)} in en`);
              }
              return findings;
            }
            """, file);

        Assert.That(string.Join('\n', findings), Is.Empty);
    }

    [Test]
    public async Task Switching_the_language_changes_every_word_without_loading_the_page_again([Values("free", "reserved", "held", "occupied", "still", "ending", "outofservice", "unknown", "offline", "closed")] string state)
    {
        var page = await SceneAsync(state);
        await page.Page.EvaluateAsync("() => window.isSamePage = true");
        var french = await TextsAsync(page);

        await page.SpeakAsync("en");
        var english = await TextsAsync(page);

        Assert.That(await page.Page.EvaluateAsync<string>("() => document.documentElement.lang"), Is.EqualTo("en"));
        Assert.That(await page.Page.EvaluateAsync<bool>("() => window.isSamePage === true"));
        Assert.That(string.Join('\n', await StrangersAsync(page, french, "fr")), Is.Empty);
        Assert.That(string.Join('\n', await StrangersAsync(page, english, "en")), Is.Empty);
    }

    private static Task<string[]> TextsAsync(OpenPage page) => page.Page.EvaluateAsync<string[]>(
        """
        () => {
          const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
          const texts = [];
          while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode.data.trim().replace(/[ \n\t]+/g, ' '));
          return texts;
        }
        """);

    /// <summary>Texts that no dictionary of that language explains, leaving aside what the campus itself wrote, numbers and times.</summary>
    private async Task<string[]> StrangersAsync(OpenPage page, string[] texts, string language)
    {
        var own = Hub is null ? [] : Day.Bookings.Select(booking => booking.Title)
            .Concat(Day.Campus().Rooms.SelectMany(room => new[] { room.Name, room.Kind })).Append("Analyse numérique – TD groupe 3").Append("Vidéoprojecteur en panne").Distinct().ToList();
        return await page.Page.EvaluateAsync<string[]>(
            """
            async ([texts, own, language]) => {
              const dictionaries = await Promise.all(['shared/shared-texts.js', 'door/door-texts.js'].map((file) => import(`/${file}`)));
              const patterns = dictionaries.flatMap((dictionary) => Object.values(Object.values(dictionary)[0])).flatMap((entry) => {
                const said = entry[language];
                return typeof said === 'string' ? [said] : Object.values(said);
              });
              const other = language === 'fr' ? 'English' : 'Français';
              const words = new Set(patterns.flatMap((text) => text.toLowerCase().replace(/\{\w+\}/g, ' ').split(/[^\p{L}’]+/u)).filter(Boolean));
              const time = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'Europe/Paris' }).format(new Date('2026-03-12T12:00Z')).replace(',', '');
              return texts.filter((text) => {
                if (text === other || text === time || own.includes(text)) return false;
                let rest = text;
                for (const each of own) rest = rest.replaceAll(each, ' ');
                return rest.toLowerCase().split(/[^\p{L}’]+/u).filter(Boolean).some((word) => !words.has(word) && !['min', 'h', 'c', 'co', 's', 'm'].includes(word));
              });
            }
            """, new object[] { texts, own, language });
    }
}
