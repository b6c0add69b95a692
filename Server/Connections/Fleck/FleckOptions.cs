using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Connections.Fleck;

/// <summary>The section <c>Hub:Fleck</c>: the port of its own that Fleck listens on, when <c>Hub:Transport</c> is <c>Fleck</c>.</summary>
internal sealed class FleckOptions : IValidatableObject
{
    public const string Section = $"{HubOptions.Section}:Fleck";

    /// <summary>Where it listens, by address: <c>ws://127.0.0.1:8081</c>, or <c>ws://0.0.0.0:8081</c> for doors on the network.</summary>
    public string Listen { get; set; } = "ws://127.0.0.1:8081";

    /// <summary>
    /// Whether it may listen to other machines. Fleck has no limit on the size of a message or of a request's head, waits for a
    /// slow one for ever, and keeps a descriptor of each peer that resets: on an open network anybody can bring it down.
    /// </summary>
    public bool IKnowItIsExposed { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(Listen, UriKind.Absolute, out var where) || where.Scheme != "ws" || !IPAddress.TryParse(where.Host, out var address))
            yield return new ValidationResult($"{Section}:Listen must be ws:// with an IP address and a port, as ws://127.0.0.1:8081, not “{Listen}”.");
        else if (!IPAddress.IsLoopback(address) && !IKnowItIsExposed)
            yield return new ValidationResult(
                $"{Section}:Listen is {Listen}, which other machines reach; Fleck cannot defend itself there. Use 127.0.0.1, or set {Section}:{nameof(IKnowItIsExposed)} to true.");
    }
}

[OptionsValidator]
internal sealed partial class FleckOptionsValidator : IValidateOptions<FleckOptions>;
