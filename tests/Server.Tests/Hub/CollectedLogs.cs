using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace HomeSense.Server.Tests.Hub;

/// <summary>What the hub has logged. An Error nobody expected fails the test: it means that a person must act.</summary>
internal sealed class CollectedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Category, string Text)> entries = new();
    private readonly List<string> expected = [];

    public IEnumerable<string> Of<T>(LogLevel level) =>
        entries.Where(entry => entry.Level == level && entry.Category == typeof(T).FullName).Select(entry => entry.Text);

    public IEnumerable<string> Everything => entries.Select(entry => entry.Text);

    /// <summary>An Error holding this text is part of the test.</summary>
    public void Expect(string text) => expected.Add(text);

    public void RequireNoUnexpectedError()
    {
        var errors = entries.Where(entry => entry.Level >= LogLevel.Error && !expected.Exists(entry.Text.Contains)).Select(entry => $"{entry.Category}: {entry.Text}");
        Assert.That(errors, Is.Empty, "nothing unexpected is logged as an Error");
    }

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, entries);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<(LogLevel, string, string)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) entries.Enqueue((logLevel, category, $"{formatter(state, exception)} {exception}".TrimEnd()));
        }
    }
}
