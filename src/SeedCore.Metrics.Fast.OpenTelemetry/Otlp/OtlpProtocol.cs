namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>How requests travel.</summary>
public enum OtlpProtocol
{
    /// <summary>Protobuf in a POST (<c>http/protobuf</c>).</summary>
    HttpProtobuf,

    /// <summary>A unary call over HTTP/2 (<c>grpc</c>).</summary>
    Grpc,
}
