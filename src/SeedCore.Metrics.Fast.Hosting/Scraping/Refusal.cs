using Microsoft.AspNetCore.Http;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>Answers that are no page: a status, and its reason in plain text.</summary>
internal static class Refusal
{
    public static Task SendAsync(HttpContext context, int status, string reason)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        byte[] text = System.Text.Encoding.UTF8.GetBytes(reason + "\n");
        response.ContentLength = text.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(text, context.RequestAborted).AsTask();
    }

    /// <summary>Says that another attempt a second later may work.</summary>
    public static Task SendBusyAsync(HttpContext context, string reason)
    {
        context.Response.Headers.RetryAfter = "1";
        return SendAsync(context, StatusCodes.Status503ServiceUnavailable, reason);
    }
}
