using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace HomeSense.Server.Metrics;

/// <summary>Listens to our metrics and the runtime's, and writes them as Prometheus reads them (text format 0.0.4).</summary>
/// <remarks>The library that does this has no stable version (docs/decisions/0009-metrics-as-text.md).</remarks>
internal sealed class PrometheusText : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<Instrument, ConcurrentDictionary<string, Series>> instruments = new();
    private readonly Lock oneAtATime = new();

    /// <param name="meters">Listened to are the meters of this hub, and not of another in the same process.</param>
    public PrometheusText(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (!(instrument.Meter.Name == HubMetrics.MeterName && instrument.Meter.Scope == meters) && instrument.Meter.Name != HubMeters.Runtime) return;
            instruments.TryAdd(instrument, new());   // named before it has anything to tell
            self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Measured(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        listener.Start();
    }

    public string Write()
    {
        lock (oneAtATime)
        {
            foreach (var (instrument, series) in instruments)
                if (instrument.IsObservable) series.Clear();   // what is not observed any more is not told any more
            listener.RecordObservableInstruments();

            var text = new StringBuilder();
            foreach (var (instrument, series) in instruments.OrderBy(entry => entry.Key.Name, StringComparer.Ordinal)) Write(text, instrument, series);
            return text.ToString();
        }
    }

    public void Dispose() => listener.Dispose();

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = instruments.GetOrAdd(instrument, _ => new()).GetOrAdd(Labels(tags), _ => new Series());
        series.Take(value, adds: !instrument.IsObservable);
    }

    private static void Write(StringBuilder text, Instrument instrument, ConcurrentDictionary<string, Series> series)
    {
        var name = NameOf(instrument);
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {instrument.Description?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {KindOf(instrument)}\n");
        foreach (var (labels, values) in series.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (KindOf(instrument) == "histogram") values.WriteHistogram(text, name, labels);
            else text.Append(CultureInfo.InvariantCulture, $"{name}{Braced(labels)} {values.Value}\n");
        }
    }

    /// <summary>As OpenTelemetry and Prometheus agree on it: dots become underscores, the unit and “total” come last.</summary>
    private static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        return $"{name}{unit}{(KindOf(instrument) == "counter" ? "_total" : "")}";
    }

    private static string KindOf(Instrument instrument)
    {
        var type = instrument.GetType().Name;
        return type.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
            : type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal) ? "counter" : "gauge";
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return "";   // of each message in and out
        var labels = new List<string>();
        foreach (var (name, value) in tags) labels.Add($"{name.Replace('.', '_')}=\"{Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        return string.Join(',', labels.Order(StringComparer.Ordinal));
    }

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Braced(string labels) => labels.Length > 0 ? $"{{{labels}}}" : "";

    private sealed class Series
    {
        private readonly Lock gate = new();
        private readonly long[] buckets = new long[Bounds.Length];
        private double value;
        private long count;

        public double Value
        {
            get
            {
                lock (gate) return value;
            }
        }

        public void Take(double measured, bool adds)
        {
            lock (gate)
            {
                value = adds ? value + measured : measured;
                count++;
                for (var bound = 0; bound < Bounds.Length; bound++)
                    if (measured <= Bounds[bound]) buckets[bound]++;
            }
        }

        public void WriteHistogram(StringBuilder text, string name, string labels)
        {
            lock (gate)
            {
                var more = labels.Length > 0 ? $"{labels}," : "";
                for (var bound = 0; bound < Bounds.Length; bound++) text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{more}le=\"{Bounds[bound]}\"}} {buckets[bound]}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{more}le=\"+Inf\"}} {count}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_sum{Braced(labels)} {value}\n{name}_count{Braced(labels)} {count}\n");
            }
        }
    }
}
