using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;
using HomeSense.Server.Refresh;
using Microsoft.OpenApi;
using NodaTime;

namespace HomeSense.Server.Api;

/// <summary>Everything under /api, and its description at /openapi/v1.json (docs/protocol.md §6).</summary>
internal static class HubApi
{
    /// <summary>How our values look in JSON: all of them are text.</summary>
    private static readonly Dictionary<Type, string?> TextFormats = new()
    {
        [typeof(Instant)] = "date-time", [typeof(LocalDate)] = "date", [typeof(RoomId)] = null, [typeof(BuildingId)] = null, [typeof(BookingId)] = null,
        [typeof(Equipment)] = null,
    };

    public static void AddHubApi(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            if (context.Exception is BadHttpRequestException problem) context.ProblemDetails.Detail = problem.Message;
        });
        services.Configure<ExceptionHandlerOptions>(options =>
        {
            options.StatusCodeSelector = problem => problem is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
            options.SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException;   // the caller's mistake, not ours
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new InstantJsonConverter());
            options.SerializerOptions.Converters.Add(new LocalDateJsonConverter());
            options.SerializerOptions.Converters.Add(new CamelCaseEnumConverter<RoomState>());
            options.SerializerOptions.Converters.Add(new CamelCaseEnumConverter<Presence>());
            options.SerializerOptions.Converters.Add(new CamelCaseEnumConverter<PresenceReason>());
            options.SerializerOptions.Converters.Add(new CamelCaseEnumConverter<TitlePrivacy>());
            options.SerializerOptions.Converters.Add(new CamelCaseEnumConverter<FailureKind>());
            options.SerializerOptions.Converters.Add(new CamelCaseEnumConverter<CommandFailure>());
            options.SerializerOptions.Converters.Add(new CamelCaseEnumConverter<DevicePart>());
            options.SerializerOptions.Converters.Add(new CamelCaseEnumConverter<PartState>());
            options.SerializerOptions.Converters.Add(new CamelCaseEnumConverter<DeviceProblemKind>());
        });
        services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo { Title = "HomeSense hub", Version = "1", Description = "Which rooms are free, and for how long. See docs/protocol.md." };
                document.Servers = [];
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer((schema, context, _) =>
            {
                if (!TextFormats.TryGetValue(Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type, out var format)) return Task.CompletedTask;
                (schema.Type, schema.Format) = (JsonSchemaType.String, format);
                schema.Properties?.Clear();
                schema.Required?.Clear();
                return Task.CompletedTask;
            });
        });
    }

    public static void MapHubApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").AddEndpointFilter(Problems.FromExceptions);
        CampusApi.Map(api);
        RoomsApi.Map(api);
        TimetableApi.Map(api);
        FreeRoomsApi.Map(api);
        SourcesApi.Map(api);
        CommandsApi.Map(api);
        DisplaysApi.Map(api);
        CalendarApi.Map(api);
        ReadingsApi.Map(api);
        UtilisationApi.Map(api);
        AirApi.Map(api);
        DosesApi.Map(api);
        DispensersApi.Map(api);
        OldDispensersApi.Map(app);
        HealthApi.Map(app);
        app.Map("/api/{**path}", (HttpRequest asked) => Problems.NoSuchRoute(asked)).ExcludeFromDescription();
        app.MapOpenApi();
    }
}
