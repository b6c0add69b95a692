namespace HomeSense.Browser.Tests.Running;

/// <summary>Finds what stands on a page and in no dictionary of it: texts, labels, placeholders and what pictures are called.</summary>
internal static class Strangers
{
    /// <summary>The page says everything in one language, and after a touch everything in the other, without having been loaded again.</summary>
    /// <param name="canSwitch">False where a sheet covers the choice of the language.</param>
    public static async Task AssertNoneInBothLanguagesAsync(OpenPage page, IReadOnlyList<string> dictionaries, IEnumerable<string> own, bool canSwitch = true)
    {
        await page.Page.EvaluateAsync("() => window.isSamePage = true");
        var first = await page.NowAsync("lang");
        await AssertNoneAsync(page, first, dictionaries, own);
        if (!canSwitch) return;

        var second = first == "fr" ? "en" : "fr";
        await page.TapAsync("lang");
        await page.ShowsAsync("lang", second);
        await AssertNoneAsync(page, second, dictionaries, own);
        Assert.That(await page.Page.EvaluateAsync<bool>("() => window.isSamePage === true"));
    }

    private static async Task AssertNoneAsync(OpenPage page, string language, IReadOnlyList<string> dictionaries, IEnumerable<string> own)
    {
        Assert.That(await page.Page.EvaluateAsync<string>("() => document.documentElement.lang"), Is.EqualTo(language));
        Assert.That(string.Join('\n', await OnAsync(page, language, dictionaries, own)), Is.Empty, language);
    }

    /// <param name="dictionaries">The files of the page's dictionaries.</param>
    /// <param name="own">What the campus, its timetable or a program wrote, and no dictionary.</param>
    public static async Task<string[]> OnAsync(OpenPage page, string language, IEnumerable<string> dictionaries, IEnumerable<string> own) => await page.Page.EvaluateAsync<string[]>(
        """
        async ([language, files, own]) => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const texts = [document.title];
          while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('script, style')) texts.push(walker.currentNode.data);
          for (const element of document.querySelectorAll('[aria-label], [placeholder], [alt], [title]'))
            for (const name of ['aria-label', 'placeholder', 'alt', 'title']) texts.push(element.getAttribute(name) ?? '');

          const dictionaries = await Promise.all(files.map((file) => import(`/${file}`)));
          const said = dictionaries.flatMap((each) => Object.values(Object.values(each)[0])).flatMap(({ [language]: text }) => (typeof text === 'string' ? [text] : Object.values(text)));
          const wordsOf = (text) => text.toLowerCase().split(/[^\p{L}’]+/u).filter(Boolean);
          const words = new Set(said.flatMap((text) => wordsOf(text.replace(/\{\w+\}/g, ' '))));
          for (const word of ['min', 'h', 'c', 'co', 's', 'm', 'homesense', 'a', 'b']) words.add(word);
          const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
          for (const word of wordsOf(new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', timeZone: 'Europe/Paris' }).format(Date.now()))) words.add(word);
          for (const word of [-1, 0, 1, 2, 5].flatMap((count) => ['second', 'minute', 'hour', 'day'].flatMap((unit) => wordsOf(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(count, unit)))))
            words.add(word);
          words.add(language === 'fr' ? 'english' : 'français');
          for (const suffix of language === 'fr' ? ['er', 'e'] : ['st', 'nd', 'rd', 'th']) words.add(suffix);

          const given = [...own, location.origin, '/door/new'].filter(Boolean).sort((a, b) => b.length - a.length);
          return [...new Set(texts.map((text) => text.trim().replace(/[ \n\t]+/g, ' ')).filter(Boolean))].filter((text) => {
            let rest = text;
            for (const each of given) rest = rest.replaceAll(each, ' ');
            return wordsOf(rest).some((word) => !words.has(word));
          });
        }
        """, new object[] { language, dictionaries.ToArray(), own.Distinct().ToArray() });
}
