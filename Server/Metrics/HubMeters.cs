using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace HomeSense.Server.Metrics;

/// <summary>Brings the metrics to whoever watches: GET /metrics always, OTLP where it is configured.</summary>
internal static class HubMeters
{
    /// <summary>What .NET tells of itself: memory, collections, threads.</summary>
    public const string Runtime = "System.Runtime";

    /// <summary>The variable every OpenTelemetry program knows.</summary>
    private const string StandardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddHubMetrics(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<OtlpOptions>().BindConfiguration(OtlpOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OtlpOptions>, OtlpOptionsValidator>();
        services.AddSingleton<HubMetrics>();
        services.AddSingleton<HubGauges>();
        services.AddSingleton<PrometheusText>();
        services.AddHostedService<MetricsStart>();
        var endpoint = settings[$"{OtlpOptions.Section}:{nameof(OtlpOptions.Endpoint)}"];
        if (endpoint is not null || settings[StandardEndpoint] is not null) services.AddHostedService<OtlpExport>();
    }

    public static void MapHubMetrics(this WebApplication app) =>
        app.MapGet("/metrics", (PrometheusText metrics) => Results.Text(metrics.Write(), PrometheusText.ContentType)).ExcludeFromDescription();

    /// <summary>Has them listened to from the start on, not only from the first question.</summary>
    private sealed class MetricsStart(PrometheusText text, HubGauges gauges) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = (text, gauges);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Sends them to a collector; what OTEL_… variables say counts too.</summary>
    private sealed class OtlpExport(IOptions<OtlpOptions> options) : IHostedService, IDisposable
    {
        private MeterProvider? provider;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            provider = Sdk.CreateMeterProviderBuilder()
                .ConfigureResource(resource => resource.AddService("homesense-hub", serviceVersion: BuildId.Value))
                .AddMeter(HubMetrics.MeterName, Runtime)
                .AddOtlpExporter((exporter, reader) =>
                {
                    if (options.Value.Endpoint is { } endpoint)
                    {
                        exporter.Endpoint = endpoint;
                        exporter.Protocol = options.Value.Protocol;
                    }

                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Value.Every.TotalMilliseconds;
                })
                .Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Dispose();   // the last figures still go out
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            provider?.Dispose();
            provider = null;
        }
    }
}

/// <summary>The section <c>Otlp</c> of appsettings.json: a collector to send metrics to.</summary>
public sealed class OtlpOptions
{
    public const string Section = "Otlp";

    /// <summary>Such as http://localhost:4317, or http://localhost:4318/v1/metrics for HttpProtobuf. Nothing is sent without, nor without OTEL_EXPORTER_OTLP_ENDPOINT.</summary>
    public Uri? Endpoint { get; set; }

    public OtlpExportProtocol Protocol { get; set; } = OtlpExportProtocol.Grpc;

    /// <summary>A minute.</summary>
    [Within("00:00:01", "01:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);
}

[OptionsValidator]
internal sealed partial class OtlpOptionsValidator : IValidateOptions<OtlpOptions>;
